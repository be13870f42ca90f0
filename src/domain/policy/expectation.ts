import type { Determination } from './determination';

/** Part of a determination: every key given is equal, lists include what is given, `not` names what must not be there. */
export type Expectation = Readonly<Record<string, unknown>> & {
  readonly not?: Readonly<Record<string, unknown>>;
};

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every key given is equal; null stands for null or absent. */
const matches = (expected: unknown, actual: unknown): boolean => {
  if (expected === null) return actual === null || actual === undefined;
  if (isPlain(expected)) {
    return isPlain(actual) && Object.entries(expected).every(([key, value]) => matches(value, actual[key]));
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((value, index) => matches(value, actual[index]))
    );
  }
  return expected === actual;
};

const citedClauses = (determination: Determination): ReadonlySet<string> =>
  new Set([
    ...determination.trace.filter((entry) => entry.outcome === 'met').map((entry) => entry.clause),
    ...[
      ...determination.fees,
      ...determination.deadlines,
      ...determination.lines,
      ...determination.intakeChecks,
    ].flatMap((part) => part.clauses),
  ]);

const keyOf: Readonly<Record<string, string>> = {
  fees: 'code',
  deadlines: 'code',
  lines: 'id',
  intakeChecks: 'code',
};
const inclusionLists: ReadonlySet<string> = new Set([
  'missingInputs',
  'judgementsNeeded',
  'documentsToPrint',
  'documentsRequired',
  'nextActions',
  'readingsUsed',
  'pendingFindings',
]);

const found = (key: string, item: unknown, determination: Plain): boolean => {
  const list = determination[key];
  return Array.isArray(list) && list.some((candidate) => matches(item, candidate));
};

const show = (value: unknown): string => JSON.stringify(value);

/** What stands where a list belongs may be anything: an example of a stranger's pack is not checked before it runs. */
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What a determination lacks of an expectation, or has that it must not have; empty when they agree. */
export const disagreements = (expected: Expectation, determination: Determination): string[] => {
  const plain = determination as unknown as Plain;
  const wrong: string[] = [];
  const { not: forbidden, ...wanted } = expected;
  for (const [key, value] of Object.entries(wanted)) {
    if (key === 'clauses') {
      const cited = citedClauses(determination);
      for (const clause of listIn(value))
        if (!cited.has(String(clause))) wrong.push(`clause ${String(clause)} is not cited`);
    } else if (keyOf[key] !== undefined) {
      for (const item of listIn(value)) {
        if (!found(key, item, plain)) wrong.push(`${key}: ${show(item)} is not in ${show(plain[key])}`);
      }
    } else if (inclusionLists.has(key)) {
      for (const item of listIn(value)) {
        if (!listIn(plain[key]).includes(item))
          wrong.push(`${key}: ${show(item)} is not in ${show(plain[key])}`);
      }
    } else if (!matches(value, plain[key])) {
      wrong.push(`${key}: expected ${show(value)}, got ${show(plain[key])}`);
    }
  }
  if (wanted.fees !== undefined) {
    const listed = new Set(listIn(wanted.fees).map((fee) => (isPlain(fee) ? fee.code : fee)));
    for (const fee of determination.fees) {
      if ((fee.status === 'mandatory' || fee.status === 'applied') && !listed.has(fee.code)) {
        wrong.push(`fees: ${fee.code} is ${fee.status} and not expected`);
      }
    }
  }
  for (const [key, value] of Object.entries(forbidden ?? {})) {
    if (key === 'clauses') {
      const cited = citedClauses(determination);
      for (const clause of listIn(value))
        if (cited.has(String(clause))) wrong.push(`clause ${String(clause)} must not be cited`);
    } else if (keyOf[key] !== undefined || inclusionLists.has(key)) {
      for (const item of listIn(value))
        if (found(key, item, plain)) wrong.push(`${key}: ${show(item)} must not be there`);
    } else if (isPlain(value)) {
      for (const [field, item] of Object.entries(value)) {
        if (matches({ [field]: item }, plain[key])) wrong.push(`${key}.${field}: must not be ${show(item)}`);
      }
    } else if (matches(value, plain[key])) {
      wrong.push(`${key}: must not be ${show(value)}`);
    }
  }
  return wrong;
};
