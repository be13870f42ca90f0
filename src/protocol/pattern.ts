/**
 * The only way a pattern from a profile meets text from a device: RE2, which matches in linear time. JavaScript's
 * own expressions backtrack, and `^(\w+\s?)*$` on thirty letters would freeze the process.
 */

import { RE2JS } from 're2js';
import { patternLimit } from '#domain/diagnostics/profile';
import { err, ok, type Result } from '#domain/shared/result';

/** Only this much of a line is looked at. */
const matchedLineLimit = 4096;

export interface Pattern {
  readonly source: string;
  readonly test: (text: string) => boolean;
  /** Group 0 is the whole match; a group that took no part is null. Null when nothing matches. */
  readonly match: (text: string) => readonly (string | null)[] | null;
}

export type PatternError = { readonly kind: 'badPattern'; readonly reason: string };

export const compilePattern = (source: string): Result<Pattern, PatternError> => {
  if (source.length > patternLimit) {
    return err({ kind: 'badPattern', reason: `pattern longer than ${patternLimit} characters` });
  }
  const compiled = compileRe2(source);
  if (typeof compiled === 'string')
    return err({ kind: 'badPattern', reason: `bad pattern ${source}: ${compiled}` });
  return ok({
    source,
    test: (text) => compiled.test(text.slice(0, matchedLineLimit)),
    match: (text) => {
      const matcher = compiled.matcher(text.slice(0, matchedLineLimit));
      if (!matcher.find()) return null;
      return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? null);
    },
  });
};

/** True when any of the patterns matches; one pass for all of them, since most lines match none. */
export const compileAny = (patterns: readonly Pattern[]): ((text: string) => boolean) => {
  if (patterns.length === 0) return () => false;
  const any = RE2JS.compile(patterns.map(({ source }) => `(?:${source})`).join('|'));
  return (text) => any.test(text.slice(0, matchedLineLimit));
};

/** RE2JS reports a bad pattern by throwing; the message becomes a value here and nowhere else. */
const compileRe2 = (source: string): RE2JS | string => {
  try {
    return RE2JS.compile(source);
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
};
