/** One fact or one judgement that would have to be otherwise, and what the facts look like when it is. */
import type { FactPath, Facts, JudgementCode } from '../facts';
import { isLineFact } from '../finding';

/** A day or whole number that stands for every one up to both ends, which give the same outcome. */
export interface SameOver {
  /** null: however early or small. */
  readonly from: string | number | null;
  /** null: up to the day that decides, or however large. */
  readonly until: string | number | null;
}

export interface FactChange {
  readonly kind: 'fact';
  readonly path: FactPath;
  /** The defect line, for a fact of a line. */
  readonly line?: string;
  /** What the facts say now; null: nothing. */
  readonly was: unknown;
  /** Nobody has recorded it: it can be supplied. Otherwise what is recorded would have to be wrong. */
  readonly isMissing: boolean;
  /** What it would have to be; null: not on record. */
  readonly value: unknown;
  /** Other words of the same fact that give the same outcome. */
  readonly sameAs: readonly unknown[];
  readonly sameOver?: SameOver;
  /** The value only stands for "something is recorded": a number, a text, an amount. */
  readonly isAnything?: true;
}

export interface DecisionChange {
  readonly kind: 'decision';
  readonly code: JudgementCode;
  readonly was: string | null;
  readonly isMissing: boolean;
  readonly value: string;
}

export type Change = FactChange | DecisionChange;

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => value !== null && typeof value === 'object';

const replacedLast = (list: readonly unknown[], field: string, value: unknown): readonly unknown[] => {
  const last = list.at(-1);
  return [...list.slice(0, -1), { ...(isTree(last) ? last : {}), [field]: value }];
};

/** The id under which a fact of a line is recorded while no defect line is. */
export const firstLine = '1';

const withLine = (facts: Facts, line: string, field: string, value: unknown): unknown[] => {
  const lines: readonly Tree[] = facts.inspection?.lines ?? [];
  const isThere = lines.some(({ id }) => id === line);
  const all = isThere ? lines : [...lines, { id: line }];
  return all.map((record) => (record.id === line ? { ...record, [field]: value } : record));
};

/**
 * The facts with one field replaced; null takes it off the record. A field of a defect line goes to the line named, a
 * field of an extended warranty to the latest one.
 */
export const withFact = (facts: Facts, path: FactPath, value: unknown, line = firstLine): Facts => {
  const tree: Tree = facts;
  const [group = path, field, ofLine] = path.split('.');
  if (field === undefined) return { ...tree, [group]: value } as Facts;
  const record = tree[group];
  if (isLineFact(path) && ofLine !== undefined) {
    return {
      ...tree,
      inspection: { ...facts.inspection, lines: withLine(facts, line, ofLine, value) },
    } as Facts;
  }
  if (group === 'extendedWarranties') {
    return { ...tree, [group]: replacedLast(facts.extendedWarranties ?? [], field, value) } as Facts;
  }
  return { ...tree, [group]: { ...(isTree(record) ? record : {}), [field]: value } } as Facts;
};

/** What the facts say about one field; null: nothing. */
export const factIn = (facts: Facts, path: FactPath, line = firstLine): unknown => {
  const [group = path, field, ofLine] = path.split('.');
  const record: unknown = (facts as Tree)[group];
  if (field === undefined) return record ?? null;
  if (isLineFact(path) && ofLine !== undefined) {
    const found: Tree | undefined = facts.inspection?.lines?.find(({ id }) => id === line);
    return found?.[ofLine] ?? null;
  }
  const holder: unknown = Array.isArray(record) ? record.at(-1) : record;
  return (isTree(holder) ? holder[field] : undefined) ?? null;
};

/** The facts as they would be after the changes, one after the other. */
export const withChanges = (facts: Facts, changes: readonly Change[]): Facts => {
  let changed = facts;
  for (const change of changes) {
    if (change.kind === 'fact') {
      changed = withFact(changed, change.path, change.value, change.line);
    } else {
      const decisions = { ...changed.decisions, [change.code]: { value: change.value } };
      changed = { ...changed, decisions };
    }
  }
  return changed;
};
