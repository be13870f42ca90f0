const minuteMs = 60_000;

const units = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** A span of time in its largest unit and the one below: "3 hours 2 minutes". Less than a minute counts as one. */
export const spanText = (ms: number): string => {
  let minutes = Math.max(1, Math.floor(ms / minuteMs));
  const parts = units.map(([word, size]) => {
    const count = Math.floor(minutes / size);
    minutes -= count * size;
    return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
  });
  const largest = parts.findIndex((part) => part !== '');
  return parts
    .slice(largest, largest + 2)
    .filter((part) => part !== '')
    .join(' ');
};
