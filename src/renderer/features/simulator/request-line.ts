/** The simulated unit as one line for the command that decides many units. */
import type { Simulated } from './simulation';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Without the fields that say nothing: null and absent mean the same, and short lines are easier to read. */
const stated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stated);
  if (!isJson(value)) return value;
  const fields = Object.entries(value).flatMap(([name, field]) =>
    field === null || field === undefined ? [] : [[name, stated(field)] as const],
  );
  return Object.fromEntries(fields.filter(([, field]) => !isJson(field) || Object.keys(field).length > 0));
};

export const requestLine = ({ pack, facts, readings, origin }: Simulated): string =>
  JSON.stringify({
    id: origin ?? 'simulated',
    policy: pack.id,
    ...(Object.keys(readings).length > 0 && { settings: { readings } }),
    facts: stated(facts),
  });
