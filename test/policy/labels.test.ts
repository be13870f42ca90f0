import { describe, expect, it } from 'vitest';
import { becauseText } from '#domain/documents/because-text';
import {
  actionText,
  checkText,
  conditionText,
  dateText,
  deadlineText,
  documentText,
  feeText,
  markText,
  serviceTypeText,
  tableText,
} from '#domain/documents/determination-words';
import { serviceTypes } from '#domain/policy/vocabulary';
import { bundledPacks } from '../fixtures/a-pack';

/** Marks that a pack leaves or asks for, wherever they stand. */
const marksIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(marksIn);
  if (value === null || typeof value !== 'object') return [];
  const { mark, marks } = value as { mark?: unknown; marks?: unknown };
  const own = [...(typeof mark === 'string' ? [mark] : []), ...(Array.isArray(marks) ? marks : [])];
  return [...own.map(String), ...Object.values(value).flatMap(marksIn)];
};

/** Spelled as a program spells it: joined by dashes, humps or dots, or an abbreviation in small letters. */
const looksLikeCode =
  /[a-z][A-Z]|\w-(?:at|by|from|due|end|si|doa)\b|[a-z]\.[a-z]|\b(?:si|doa|tat|oow|ew|po|rma|odm|eol)\b/;

describe.each(bundledPacks().map((pack) => [pack.id, pack] as const))('the words of %s', (_id, pack) => {
  const { words: _words, examples: _examples, ...rules } = pack;
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
  it.each([
    ['fees', codes(pack.fees), feeText],
    ['deadlines', codes(pack.deadlines), deadlineText],
    ['checks', codes(pack.checks), checkText],
    ['documents', codes(pack.documents), documentText],
    ['actions', codes(pack.actions), actionText],
    ['services', serviceTypes, serviceTypeText],
  ] as const)('show none of its %s as a bare code', (_list, all, textOf) => {
    for (const code of all) {
      const text = textOf(code, pack);
      expect(text, code).not.toBe(code);
      expect(text, code).not.toMatch(looksLikeCode);
    }
  });

  it.each([
    ['conditions', Object.keys(pack.conditions), conditionText],
    ['dates', Object.keys(pack.dates), dateText],
    ['marks', marksIn(rules), markText],
    ['tables', Object.keys(pack.tables), tableText],
  ] as const)('give each of its %s a label of its own', (list, names, textOf) => {
    for (const name of names) {
      expect(pack.words?.[list], name).toHaveProperty([name]);
      expect(textOf(name, pack), name).not.toMatch(looksLikeCode);
    }
  });

  it('say marks and days of a reason by their labels', () => {
    for (const [mark, label] of Object.entries(pack.words?.marks ?? {})) {
      const said = becauseText(`${mark.replaceAll('-', ' ')}: no`, pack);
      expect(said).toBe(`Not so: ${label}`);
    }
  });
});
