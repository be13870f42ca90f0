import { useEffect, useState } from 'react';

/** The bench's local time as ISO 8601 with offset: the only "today" that the engine is given. */
export const instantNow = (now = new Date()): string => {
  const offset = -now.getTimezoneOffset();
  const pad = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${pad(offset / 60)}:${pad(offset % 60)}`;
};

/** Now, renewed every minute, so that a verdict never grows stale on a screen that stays open over midnight. */
export const useNow = (): string => {
  const [now, setNow] = useState(instantNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(instantNow()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
