/** How dates, times, money and code words are written on paper: the same on every bench, whatever its locale. */

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const civil = /^(\d{4})-(\d{2})-(\d{2})$/;
const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** `2026-03-02` → `2 March 2026`; anything else is given back as it is. */
export const spelledDate = (date: string): string => {
  const [, year, month, day] = civil.exec(date) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? date : `${Number(day)} ${name} ${year}`;
};

/** `2026-03-02T14:05:09+08:00` → `2026-03-02 14:05 +08:00`: the time where it happened, never converted. */
export const instantText = (at: string): string => {
  const [, date, time, zone] = instant.exec(at) ?? [];
  if (date === undefined) return at;
  return `${date} ${time} ${zone === 'Z' || zone === '+00:00' ? 'UTC' : zone}`;
};

/** The civil date of an instant where it happened. */
export const dateOf = (at: string): string => instant.exec(at)?.[1] ?? at;

/** `out-of-warranty` → `Out of warranty`: for a code word that has no wording of its own. */
export const codeText = (code: string): string => {
  const words = code.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `noFault` and `no-fault` → `no fault`: for a name of a pack's rules that has no wording of its own. */
export const nameText = (name: string): string =>
  name
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('-', ' ')
    .toLowerCase();

/** How a version of a policy is called: terms without a date are called so, and told apart by their content. */
export const versionText = (version: string): string =>
  version === 'undated' ? 'no version date' : `version ${version}`;

/** `1 photo`, `3 photos`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
