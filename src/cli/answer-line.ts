import { isUtf8 } from 'node:buffer';
import { acceptFacts } from '#domain/policy/accept-facts';
import type { Determination } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import type { PolicyPack } from '#domain/policy/pack';
import { parseCalendar, parseSettings } from '#domain/policy/settings';
import { unknownWord, wordbookOf } from '#domain/policy/wordbook';

type ErrorCode = 'invalid-json' | 'invalid-request' | 'unknown-policy' | 'invalid-facts';

export interface ErrorAnswer {
  readonly id: string | null;
  readonly error: { readonly code: ErrorCode; readonly path?: string; readonly message: string };
}

export type Answer = ErrorAnswer | { readonly id: string; readonly determination: Determination };

/** A line of this many bytes or more is answered with an error instead of being parsed. */
export const MOST_LINE_BYTES = 1024 * 1024;
const DEEPEST = 100;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;

/** A surrogate that has no partner; a whole pair is one character to a pattern in Unicode mode. */
const HALF_A_PAIR = /\p{Surrogate}/u;

const fields: ReadonlySet<string> = new Set(['id', 'policy', 'calendar', 'settings', 'facts']);

const refused = (id: string | null, code: ErrorCode, message: string, path?: string): ErrorAnswer => ({
  id,
  error: path === undefined ? { code, message } : { code, path, message },
});

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const step = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The first place with a text that is half a character, with nesting too deep, or with a name that reaches for a prototype. */
const unfit = (
  value: unknown,
  path: string,
  depth: number,
): { path: string; message: string } | undefined => {
  if (typeof value === 'string') {
    return !HALF_A_PAIR.test(value)
      ? undefined
      : { path, message: 'The text holds half of a surrogate pair' };
  }
  if (value === null || typeof value !== 'object') return undefined;
  if (depth >= DEEPEST) return { path, message: `Nested ${DEEPEST} levels deep or deeper` };
  for (const [key, item] of Object.entries(value)) {
    if (HALF_A_PAIR.test(key)) return { path, message: 'A name holds half of a surrogate pair' };
    if (key === '__proto__')
      return { path: step(path, key), message: '"__proto__" is not a field that exists here' };
    const found = unfit(item, step(path, key), depth + 1);
    if (found) return found;
  }
  return undefined;
};

/** At least as many brackets as levels open in a text that is nested too deep. */
const mayBeDeep = (text: string): boolean => {
  let left = DEEPEST;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code === OPENING_BRACKET || code === OPENING_BRACE) && --left === 0) return true;
  }
  return false;
};

/** Text that is UTF-8 can hold half a pair only as an escape, and a name in disguise only so too. */
const mayBeUnfit = (text: string): boolean =>
  text.includes('\\u') || text.includes('__proto__') || mayBeDeep(text);

const parseJson = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
};

/** Answers one request of the determination contract. Never throws for what a line contains. */
const answerRequest = (request: unknown, packs: ReadonlyMap<string, PolicyPack>): Answer => {
  if (!isObject(request)) return refused(null, 'invalid-request', 'Expected an object', '');
  const { id, policy } = request;
  if (typeof id !== 'string' || HALF_A_PAIR.test(id)) {
    return refused(null, 'invalid-request', 'Expected a text that names the request', '/id');
  }
  const unknownField = Object.keys(request).find((field) => !fields.has(field));
  if (unknownField !== undefined) {
    return refused(
      id,
      'invalid-request',
      `"${unknownField}" is not a field that exists here`,
      step('', unknownField),
    );
  }
  if (typeof policy !== 'string')
    return refused(id, 'invalid-request', 'Expected the id of a policy', '/policy');
  if (!isObject(request.facts))
    return refused(id, 'invalid-request', 'Expected the facts of a unit', '/facts');
  const pack = packs.get(policy);
  if (!pack) return refused(id, 'unknown-policy', `There is no policy "${policy}"`, '/policy');
  const calendar = parseCalendar(request.calendar);
  if (!calendar.ok) return refused(id, 'invalid-request', calendar.error.message, calendar.error.pointer);
  const settings = parseSettings(request.settings, pack);
  if (!settings.ok) return refused(id, 'invalid-request', settings.error.message, settings.error.pointer);
  const facts = acceptFacts(request.facts);
  if (!facts.ok) return refused(id, 'invalid-facts', facts.error.message, `/facts${facts.error.pointer}`);
  const family = facts.value.unit?.family;
  if (family && pack.families.length > 0 && !pack.families.includes(family)) {
    return refused(id, 'invalid-facts', `Expected one of ${pack.families.join(', ')}`, '/facts/unit/family');
  }
  const unknown = unknownWord(facts.value, wordbookOf(packs));
  if (unknown) return refused(id, 'invalid-facts', unknown.message, `/facts${unknown.pointer}`);
  return {
    id,
    determination: determine(pack, {
      facts: facts.value,
      calendar: calendar.value,
      settings: settings.value,
    }),
  };
};

/** Answers one line of bytes, without its line end. */
export const answerLine = (line: Buffer, packs: ReadonlyMap<string, PolicyPack>): Answer => {
  if (line.length >= MOST_LINE_BYTES) return tooLong();
  if (!isUtf8(line)) return refused(null, 'invalid-json', 'The line is not UTF-8 text');
  const text = line.toString('utf8');
  const parsed = parseJson(text);
  if (!parsed) return refused(null, 'invalid-json', 'The line is not JSON');
  const { value } = parsed;
  const found = mayBeUnfit(text) ? unfit(value, '', 0) : undefined;
  if (found) {
    const id =
      isObject(value) && typeof value.id === 'string' && !HALF_A_PAIR.test(value.id) ? value.id : null;
    const inFacts = found.path.startsWith('/facts');
    return refused(id, inFacts ? 'invalid-facts' : 'invalid-request', found.message, found.path);
  }
  return answerRequest(value, packs);
};

/** The answer to a line that is too long to be read. */
export const tooLong = (): ErrorAnswer =>
  refused(null, 'invalid-request', `The line has ${MOST_LINE_BYTES} bytes or more`);
