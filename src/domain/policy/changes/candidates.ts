/** What a fact could be instead: one value of each kind that the conditions tell apart. */
import { answerKind } from '../answer-kind';
import type { FactPath } from '../facts';
import { isOpenWord } from '../finding';
import type { PolicyPack } from '../pack';
import type { Consulted } from './consulted';

export interface Candidate {
  readonly value: unknown;
  /** Other values that no condition tells from this one. */
  readonly sameAs: readonly unknown[];
  readonly isAnything?: true;
}

/** What is given by the nature of the unit and the moment: nobody supplies or disputes it. */
const given: ReadonlySet<FactPath> = new Set([
  'case.asOf',
  'unit.serialNo',
  'unit.model',
  'inspection.lines.id',
]);

/** What the unit is, and what its maker said about the model: it can be looked up, and then it stands. */
const standsOnceKnown = (path: FactPath): boolean =>
  path.startsWith('model.') ||
  path === 'unit.family' ||
  path === 'unit.warrantyClass' ||
  path === 'unit.odmPolicyRef';

/** Whether a person could say that a fact is otherwise than it stands. */
export const canBeOtherwise = (path: FactPath, was: unknown): boolean =>
  !given.has(path) && !(was !== null && standsOnceKnown(path));

/** A person's word for "on record"; conditions that take it only ask whether something is there. */
const placeholders = {
  text: 'on record',
  money: { amount: '1.00', currency: 'USD' },
  list: ['on record'],
} as const;

/** Values grouped by how the conditions answer to them. */
const kinds = (
  values: readonly unknown[],
  told: readonly ReadonlySet<unknown>[],
): ReadonlyMap<string, readonly unknown[]> => {
  const groups = new Map<string, unknown[]>();
  for (const value of values) {
    const signature = told.map((set) => (set.has(value) ? '1' : '0')).join('');
    groups.set(signature, [...(groups.get(signature) ?? []), value]);
  }
  return groups;
};

const oneOfEach = (groups: ReadonlyMap<string, readonly unknown[]>): Candidate[] =>
  [...groups.values()].map(([value, ...sameAs]) => ({ value, sameAs }));

const words = (
  path: FactPath,
  values: readonly unknown[],
  was: unknown,
  told: readonly ReadonlySet<unknown>[],
): Candidate[] => {
  const sayable = values.filter((value) => !isOpenWord(path, value));
  const groups = kinds(sayable, told);
  return oneOfEach(new Map([...groups].filter(([, group]) => was === null || !group.includes(was))));
};

/** A list of words, such as causes: none, one of each kind, and the list without one of its own. */
const wordLists = (was: unknown, told: readonly ReadonlySet<unknown>[]): Candidate[] => {
  const all = [...new Set(told.flatMap((set) => [...set]))];
  const recorded: readonly unknown[] = Array.isArray(was) ? was : [];
  const groups = [...kinds(all, told).values()].filter(
    (group) => !recorded.some((word) => group.includes(word)),
  );
  const without =
    recorded.length > 1 ? recorded.map((word) => recorded.filter((other) => other !== word)) : [];
  return [
    ...(was === null || recorded.length > 0 ? [{ value: [], sameAs: [] }] : []),
    ...without.map((value) => ({ value, sameAs: [] })),
    ...groups.map(([first, ...others]) => ({ value: [first], sameAs: others.map((word) => [word]) })),
  ];
};

/** A list whose entries no condition names: that there are some, or none. */
const otherLists = (path: FactPath, was: unknown, consulted: Consulted): Candidate[] => {
  if (path === 'inspection.lines') return [];
  const isEmpty = was === null || (Array.isArray(was) && was.length === 0);
  if (isEmpty) return [anything(placeholders.list)];
  return consulted.limits.has(path) ? [{ value: [], sameAs: [] }] : [];
};

const anything = (value: unknown): Candidate => ({ value, sameAs: [], isAnything: true });

const suppliedValues = (
  path: FactPath,
  was: unknown,
  consulted: Consulted,
  pack: PolicyPack,
): Candidate[] => {
  const told = consulted.words.get(path) ?? [];
  const kind = answerKind(path, pack);
  switch (kind.kind) {
    case 'choice':
      return words(path, kind.values, was, told);
    case 'list':
      return told.length > 0 ? wordLists(was, told) : otherLists(path, was, consulted);
    case 'text': {
      const stated = [...new Set(told.flatMap((set) => [...set]))].filter((word) => word !== was);
      return [
        ...stated.map((value) => ({ value, sameAs: [] })),
        ...(was === null ? [anything(placeholders.text)] : []),
      ];
    }
    case 'money':
      return was === null ? [anything(placeholders.money)] : [];
    default:
      return [];
  }
};

/**
 * Values of a fact that could give another outcome, without days and numbers: those are searched for.
 * @param was what is recorded; null: nothing
 */
export const candidatesFor = (
  path: FactPath,
  was: unknown,
  consulted: Consulted,
  pack: PolicyPack,
): readonly Candidate[] => {
  const removal = was !== null && consulted.recorded.has(path) ? [{ value: null, sameAs: [] }] : [];
  return [...suppliedValues(path, was, consulted, pack), ...removal];
};
