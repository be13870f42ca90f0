/** The bench's clock: the one place where a screen asks what time it is. */
import { useEffect, useState } from 'react';

const twoDigits = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');

/** Local time as ISO 8601 with offset: the only "today" that the policy engine is given. */
export const instantNow = (now = new Date()): string => {
  const offsetMinutes = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${local}${sign}${twoDigits(offsetMinutes / 60)}:${twoDigits(offsetMinutes % 60)}`;
};

/** Now, renewed every minute, so that nothing grows stale on a screen that stays open over midnight. */
export const useNow = (): string => {
  const [now, setNow] = useState(() => instantNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(instantNow()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
