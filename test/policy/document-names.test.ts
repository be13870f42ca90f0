/** Papers are named as people call them, never by their code: one home for the names, checked against every shipped policy. */
import { describe, expect, it } from 'vitest';
import { documentNames, documentText, packWord } from '#domain/documents/determination-words';
import { shippedPacks } from '../fixtures/packs/shipped-packs';

const papersOf = ({ documents }: (typeof shippedPacks)[number]): readonly string[] => [
  ...new Set(documents.map(({ code }) => code)),
];

describe.each(shippedPacks)('the papers of $id', (pack) => {
  it('have a name each, their own or the common one', () => {
    expect(papersOf(pack).length).toBeGreaterThan(0);
    const unnamed = papersOf(pack).filter(
      (code) => packWord(pack, 'documents', code) === undefined && !Object.hasOwn(documentNames, code),
    );
    expect(unnamed).toEqual([]);
  });

  it('are never called by their code', () => {
    for (const code of papersOf(pack)) {
      expect(documentText(code, pack)).not.toMatch(/^[a-z]|\b(?:Oow|Rma|Doa|Si)\b/);
      // Without its pack at hand, as in a list of several vendors, a paper still has the common name.
      expect(Object.hasOwn(documentNames, code), code).toBe(true);
    }
  });
});

it('the common names are those of papers that some policy has', () => {
  const known = new Set(shippedPacks.flatMap(papersOf));
  expect(Object.keys(documentNames).filter((code) => !known.has(code))).toEqual([]);
});

it('an out-of-warranty notice and a pre-check result are called so', () => {
  expect(documentText('oow-notice')).toBe('Out-of-warranty notice');
  expect(documentText('precheck-result')).toBe('Pre-check result');
});
