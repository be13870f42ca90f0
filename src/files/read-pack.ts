/** From the bytes of a stranger's file to a pack that the engine may be given, or to everything that is wrong with it. */
import type { PolicyPack } from '#domain/policy/pack';
import { parsePack } from '#domain/policy/parse-pack';
import { err, ok, type Result } from '#domain/shared/result';
import { readText } from './read-text';
import { readYaml } from './read-yaml';

/** One thing that is wrong with a pack file: where, and what was expected there. */
export interface PlacedIssue {
  /** Counted from 1; null where the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** As `ladder[3].when.fact`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

export interface UnusablePack {
  readonly kind: 'unusable';
  readonly issues: PlacedIssue[];
}

const wholeFile = (
  message: string,
  place: { readonly line: number; readonly column: number } | null = null,
): Result<never, UnusablePack> =>
  err({
    kind: 'unusable',
    issues: [{ line: place?.line ?? null, column: place?.column ?? null, path: '', message }],
  });

/** Checks a pack file from its bytes on: size, UTF-8, YAML without tricks, form, and every name in it. */
export const readPack = (bytes: Uint8Array): Result<PolicyPack, UnusablePack> => {
  const text = readText(bytes);
  if (!text.ok) return wholeFile(text.error.reason);
  const yaml = readYaml(text.value);
  if (!yaml.ok) return wholeFile(yaml.error.reason, yaml.error.place);
  const { value, placeOf } = yaml.value;
  const parsed = parsePack(value);
  if (parsed.ok) return ok(parsed.value);
  const issues = parsed.error.issues.map(({ path, at, message }) => {
    const place = placeOf(at);
    return { line: place?.line ?? null, column: place?.column ?? null, path, message };
  });
  return err({ kind: 'unusable', issues });
};

/** `line 12, column 5, ladder[3].when.fact: expected one of …` */
export const issueText = ({ line, column, path, message }: PlacedIssue): string => {
  const place = line === null ? [] : [`line ${line}${column === null ? '' : `, column ${column}`}`];
  return `${[...place, ...(path === '' ? [] : [path])].join(', ') || 'the whole file'}: ${message}`;
};
