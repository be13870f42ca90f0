import type { PolicyPack } from './pack';
import { type PackIssue, pathText } from './pack-issues';

/**
 * How many steps a rule may take when the conditions and dates that it names are written out. Names that stand for names
 * that stand for names double with each line; no honest rule comes near.
 */
const mostSteps = 20_000;

/** The rules that would take too many steps, or never end, each by the name that does. */
export const overweight = (pack: PolicyPack): readonly PackIssue[] => {
  const known = new Map<string, number>();
  const weighing = new Set<string>();
  const found: PackIssue[] = [];

  const refuse = (
    at: readonly PropertyKey[],
    message = `takes more than ${mostSteps} steps when the names in it are written out`,
  ): void => {
    found.push({ path: pathText(at), at, message });
  };

  const named = (list: 'conditions' | 'dates', name: string): number => {
    const key = `${list} ${name}`;
    const weight = known.get(key);
    if (weight !== undefined) return weight;
    if (weighing.has(key)) {
      refuse([list, name], 'refers to itself');
      return 0;
    }
    weighing.add(key);
    const own = Math.min(weigh(pack[list][name]), mostSteps + 1);
    weighing.delete(key);
    known.set(key, own);
    return own;
  };

  const weigh = (value: unknown): number => {
    if (typeof value === 'string') return Object.hasOwn(pack.dates, value) ? 1 + named('dates', value) : 1;
    if (value === null || typeof value !== 'object') return 1;
    let sum = 1;
    for (const [key, item] of Object.entries(value)) {
      const isName = key === 'holds' && typeof item === 'string' && Object.hasOwn(pack.conditions, item);
      sum += isName ? named('conditions', item) : weigh(item);
      if (sum > mostSteps) return sum;
    }
    return sum;
  };

  for (const list of ['conditions', 'dates'] as const) {
    for (const name of Object.keys(pack[list])) if (named(list, name) > mostSteps) refuse([list, name]);
  }
  if (found.length > 0) return found;
  const { conditions: _conditions, dates: _dates, clauses: _clauses, examples: _examples, ...rules } = pack;
  for (const [section, part] of Object.entries(rules)) {
    if (weigh(part) <= mostSteps * 10) continue;
    refuse([section]);
  }
  return found;
};
