import type { Facts, InvalidFact } from './facts';
import type { PolicyPack } from './pack';
import { isOpenFact, type OpenFact, sharedWords } from './vocabulary';

/** The words that facts may use: the dictionary's own, and those that the packs at hand add. */
export interface Wordbook {
  readonly words: Readonly<Record<OpenFact, ReadonlySet<string>>>;
  /** The answers of every question that one of the packs asks. */
  readonly answers: ReadonlyMap<string, ReadonlySet<string>>;
}

const openFacts = Object.keys(sharedWords).filter(isOpenFact);

const ownWords = (pack: PolicyPack, fact: OpenFact): readonly string[] => [
  ...(fact === 'unit.family' ? pack.families : []),
  ...Object.keys(pack.words?.[fact] ?? {}),
];

/** The words that a fact may take for one policy, the dictionary's own first. */
export const wordsFor = (fact: OpenFact, pack: PolicyPack | null): readonly string[] => [
  ...new Set([...sharedWords[fact], ...(pack ? ownWords(pack, fact) : [])]),
];

const makeWordbook = (packs: readonly PolicyPack[]): Wordbook => {
  const wordsOf = (fact: OpenFact): ReadonlySet<string> =>
    new Set([...sharedWords[fact], ...packs.flatMap((pack) => ownWords(pack, fact))]);
  const answers = new Map<string, Set<string>>();
  for (const judgement of packs.flatMap((pack) => pack.judgements)) {
    const known = answers.get(judgement.code) ?? new Set<string>();
    for (const answer of Object.keys(judgement.answers)) known.add(answer);
    answers.set(judgement.code, known);
  }
  return {
    words: Object.fromEntries(openFacts.map((fact) => [fact, wordsOf(fact)])) as Wordbook['words'],
    answers,
  };
};

const wordbooks = new WeakMap<ReadonlyMap<string, PolicyPack>, Wordbook>();

/** The wordbook of the packs that are loaded together. Made once for each map of packs. */
export const wordbookOf = (packs: ReadonlyMap<string, PolicyPack>): Wordbook => {
  const known = wordbooks.get(packs);
  if (known) return known;
  const wordbook = makeWordbook([...packs.values()]);
  wordbooks.set(packs, wordbook);
  return wordbook;
};

const notAmong = (known: ReadonlySet<string>, word: string, pointer: string): InvalidFact | undefined =>
  known.has(word)
    ? undefined
    : {
        kind: 'invalidFact',
        pointer,
        message:
          known.size === 0
            ? `"${word}" is not a word that a policy here knows`
            : `Expected one of ${[...known].map((each) => `"${each}"`).join(', ')}`,
      };

/**
 * The first word or decision of checked facts that no pack at hand knows, by JSON pointer. What only another vendor's
 * pack knows is accepted: it is somebody's word, and the engine ignores it.
 */
export const unknownWord = (facts: Facts, { words, answers }: Wordbook): InvalidFact | undefined => {
  const { unit, inspection, decisions } = facts;
  for (const [field, fact] of [
    ['family', 'unit.family'],
    ['warrantyClass', 'unit.warrantyClass'],
  ] as const) {
    const word = unit?.[field];
    const unknown = word == null ? undefined : notAmong(words[fact], word, `/unit/${field}`);
    if (unknown) return unknown;
  }
  for (const [index, line] of (inspection?.lines ?? []).entries()) {
    const place = `/inspection/lines/${index}`;
    const part = line.defectivePartClass;
    const unknownPart =
      part == null
        ? undefined
        : notAmong(words['inspection.lines.defectivePartClass'], part, `${place}/defectivePartClass`);
    if (unknownPart) return unknownPart;
    for (const [at, cause] of (line.causeCodes ?? []).entries()) {
      const unknown = notAmong(words['inspection.lines.causeCodes'], cause, `${place}/causeCodes/${at}`);
      if (unknown) return unknown;
    }
  }
  for (const [code, decision] of Object.entries(decisions ?? {})) {
    const known = answers.get(code);
    if (!known) {
      return {
        kind: 'invalidFact',
        pointer: `/decisions/${code}`,
        message: `"${code}" is not a question of any policy here`,
      };
    }
    const unknown = decision ? notAmong(known, decision.value, `/decisions/${code}/value`) : undefined;
    if (unknown) return unknown;
  }
  return undefined;
};
