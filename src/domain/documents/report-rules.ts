/** The rules that were looked at, clause by clause, and how unclear clauses were read. */
import type { TraceEntry } from '#domain/policy/determination';
import type { PolicyWords } from '#domain/policy/pack';
import { alternativeText } from './alternative-words';
import { becauseText } from './because-text';
import { ruleOutcomeText } from './determination-words';
import type { Block, Cell, Mark } from './model';
import { versionText } from './plain-text';
import type { DecidedInput } from './report-input';

/** What was decided, and by whose policy. */
type Ruled = Pick<DecidedInput, 'determination' | 'policy'>;

/** The entries of the rung that ended the ladder: what decided it. */
export const decidingEntries = ({
  determination: { trace, serviceType },
  policy,
}: Ruled): readonly TraceEntry[] => {
  // Past what is unknown the ladder is walked only to find what else is missing.
  if (serviceType === 'needs-input') return [];
  const took = trace.filter(({ rung, outcome }) => outcome === 'met' && policy.rungs.has(rung));
  const last = took.at(-1)?.rung;
  return took.filter(({ rung }) => rung === last);
};

const ruleMarks: Readonly<Record<TraceEntry['outcome'], Mark>> = {
  met: 'pass',
  'not-met': 'none',
  unknown: 'open',
  open: 'open',
};

/** One clause looked at by several rules for the same reason is said once. */
const isFirstOfItsKind =
  (pack: PolicyWords | null) =>
  (entry: TraceEntry, index: number, all: readonly TraceEntry[]): boolean =>
    all.findIndex(
      ({ clause, outcome, because, line }) =>
        clause === entry.clause &&
        outcome === entry.outcome &&
        becauseText(because, pack) === becauseText(entry.because, pack) &&
        line === entry.line,
    ) === index;

export const rulesBlock = (input: Ruled): readonly Block[] => {
  const { determination, policy } = input;
  const row = ({ clause, outcome, because, line }: TraceEntry): readonly Cell[] => {
    const says = policy.clauses.get(clause) ?? '';
    const reason = becauseText(because, policy.pack);
    const found = line === undefined || reason === '' ? reason : `Line ${line}. ${reason}`;
    const text = outcome === 'not-met' && found !== '' ? [found] : [says, found];
    return [
      { text: clause, mono: true },
      { text: text.filter((part) => part !== '').join('\n') },
      {
        text: ruleOutcomeText(outcome),
        mark: ruleMarks[outcome],
        ...(outcome === 'not-met' && { quiet: true }),
      },
    ];
  };
  const decided = new Set(decidingEntries(input));
  const groupOf = (entry: TraceEntry) => {
    if (decided.has(entry)) return 'Decided it';
    if (entry.outcome === 'not-met') return 'Looked at, without effect';
    return entry.outcome === 'met' ? 'Follows from it' : 'Left open';
  };
  const looked = determination.trace.filter(isFirstOfItsKind(policy.pack));
  const groups = ['Decided it', 'Left open', 'Follows from it', 'Looked at, without effect']
    .map((title) => ({ title, rows: looked.filter((entry) => groupOf(entry) === title).map(row) }))
    .filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return [];
  return [
    {
      kind: 'table',
      title: `Rules of ${policy.title}, ${versionText(determination.policy.version)}`,
      columns: [
        { title: 'Clause', span: 2.2 },
        { title: 'What it says and what was found', span: 7.6 },
        { title: 'Outcome', span: 2.2 },
      ],
      groups,
    },
  ];
};

export const readingsBlock = ({ determination, policy }: Ruled): readonly Block[] => {
  const { readingsUsed, alternativeReadings } = determination;
  if (readingsUsed.length === 0) return [];
  const otherwise = (reading: string): string =>
    alternativeReadings
      .filter((other) => other.reading === reading)
      .map(
        (other) =>
          `${other.option === '' ? 'The other option' : `Option ${other.option}`}: ${alternativeText(other, policy.pack)}`,
      )
      .join('\n');
  return [
    {
      kind: 'table',
      title: 'How unclear clauses were read',
      columns: [
        { title: 'Reading', span: 2 },
        { title: 'Read as', span: 6 },
        { title: 'What another option would change', span: 4 },
      ],
      groups: [
        {
          title: null,
          rows: readingsUsed.map((reading) => [
            { text: reading, mono: true },
            { text: policy.readings.get(reading) ?? 'As the policy pack recommends' },
            { text: otherwise(reading) || 'Nothing', quiet: true },
          ]),
        },
      ],
    },
  ];
};
