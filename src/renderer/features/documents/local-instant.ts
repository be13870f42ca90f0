const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** A moment as ISO 8601 with the machine's own offset: what stands on paper is the time on the wall. */
export const localInstant = (now: Date): string => {
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
};
