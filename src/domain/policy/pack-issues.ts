import type { z } from 'zod';

/** One thing wrong with a pack: where in the file, and what was expected there. */
export interface PackIssue {
  /** Path into the file, as `ladder[3].when.fact`. */
  readonly path: string;
  /** The same path, step by step. */
  readonly at: readonly PropertyKey[];
  readonly message: string;
}

/** A path as a person writes it; names with dots in them are put in quotation marks. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const name = String(part);
    if (/[.[\]]/.test(name)) return `${text}["${name}"]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');

/** How many slips of the finger lie between two words: letters added, left out, changed, or two of them swapped. */
const slips = (a: string, b: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
};

/** What was probably meant; null where nothing comes near, or the word is too long to be a slip. */
const meant = (given: string, words: readonly string[]): string | null => {
  const most = Math.min(3, Math.floor((given.length + 1) / 3));
  if (given.length > 80 || most === 0) return null;
  const [best] = words
    .filter((word) => Math.abs(word.length - given.length) <= most)
    .map((word) => ({ word, differs: slips(given.toLowerCase(), word.toLowerCase()) }))
    .filter(({ differs }) => differs <= most)
    .sort((a, b) => a.differs - b.differs);
  return best?.word ?? null;
};

const mostListed = 12;

/** `expected one of "a", "b"`, shortened, with what was probably meant in front. */
const oneOf = (words: readonly string[], given: unknown): string => {
  const guess = typeof given === 'string' ? meant(given, words) : null;
  const shown = words.slice(0, mostListed).map((word) => `"${word}"`);
  const rest = words.length > mostListed ? ` … (${words.length} words)` : '';
  const list = `expected one of ${shown.join(', ')}${rest}`;
  return guess === null ? list : `${list}; did you mean "${guess}"?`;
};

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'nothing',
};
const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return kinds[typeof value] ?? typeof value;
};

const shown = (value: unknown): string => {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
};

const fieldsOf = (inst: unknown): readonly string[] => {
  const def = (inst as { readonly _zod?: { readonly def?: { readonly shape?: object } } } | undefined)?._zod
    ?.def;
  return def?.shape ? Object.keys(def.shape) : [];
};

/** What zod found, in the words of whoever wrote the file. Schemas with a sentence of their own keep it. */
export const issueMessage = (issue: z.core.$ZodRawIssue): string | undefined => {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const fields = fieldsOf(issue.inst);
      return fields.length === 0 ? undefined : oneOf(fields, issue.keys[0]).replace('expected', 'Expected');
    }
    case 'invalid_value':
      return issue.input === undefined
        ? `is missing: ${oneOf(issue.values.map(String), undefined)}`
        : oneOf(issue.values.map(String), issue.input);
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected;
      return issue.input === undefined
        ? `is missing: expected ${kind}`
        : `expected ${kind}, found ${shown(issue.input)}`;
    }
    case 'invalid_union':
      return `${issue.input === undefined ? 'is missing: ' : ''}expected a text, a number, true or false`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `expected at least ${String(issue.minimum)} ${issue.origin === 'string' ? 'letter' : 'entry'}`
        : `expected ${String(issue.minimum)} or more`;
    case 'too_big':
      return issue.origin === 'string'
        ? `expected at most ${String(issue.maximum)} letters`
        : `expected ${String(issue.maximum)} or less`;
    default:
      return undefined;
  }
};

/** The issues of one parse, flat and in the order of the file's fields. */
export const issuesOf = (error: z.ZodError): readonly PackIssue[] =>
  error.issues.flatMap((issue): PackIssue[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const at = [...issue.path, key];
        return { path: pathText(at), at, message: `is not a field that exists here. ${issue.message}` };
      });
    }
    if (issue.code === 'invalid_key') {
      const [inner] = issue.issues;
      const message = `is not a name that can stand here${inner ? `: ${inner.message}` : ''}`;
      return [{ path: pathText(issue.path), at: issue.path, message }];
    }
    const message = /^(?:a|an|the) /.test(issue.message) ? `expected ${issue.message}` : issue.message;
    return [{ path: pathText(issue.path), at: issue.path, message }];
  });
