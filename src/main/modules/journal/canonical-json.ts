/**
 * RFC 8785: one text for one value, whoever writes it. Members are in order of their names' UTF-16 units, numbers and
 * strings as JavaScript writes them, nothing in between.
 *
 * @param value plain JSON; members that are undefined are left out. Throws on what JSON cannot say (NaN, a lone
 *   surrogate, a function).
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? ofArray(value) : ofObject(value as Readonly<Record<string, unknown>>);
  }
  if (value === null || typeof value === 'boolean' || Number.isFinite(value))
    return String(JSON.stringify(value));
  throw new TypeError(`JSON cannot say ${String(value)}`);
};

const quoted = (text: string): string => {
  if (!text.isWellFormed()) throw new TypeError('Half a surrogate pair cannot be written as UTF-8');
  return JSON.stringify(text);
};

const ofArray = (items: readonly unknown[]): string => {
  let json = '';
  for (const item of items) json += `${json === '' ? '' : ','}${canonicalJson(item)}`;
  return `[${json}]`;
};

const ofObject = (members: Readonly<Record<string, unknown>>): string => {
  let json = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) json += `${json === '' ? '' : ','}${quoted(name)}:${canonicalJson(member)}`;
  }
  return `{${json}}`;
};
