/** The warranty determination on paper: what was decided, by which clause, what it costs and by when. */
import { formatMoney } from '#domain/money/money';
import type { DeterminedFee } from '#domain/policy/determination';
import { clauseCell } from './clause-cell';
import {
  authorisationStateText,
  coverageReasonText,
  documentText,
  eolStateText,
  feeEventText,
  feeText,
  freightLegText,
  freightPayerText,
  hardnessText,
  partOwnerText,
  remedyText,
  serviceTypeText,
  verdictTone,
} from './determination-words';
import { factLabel } from './fact-labels';
import { deadlineName, feeAmount, feeName, feeStatus } from './fee-words';
import { judgementAnswerText, questionText } from './judgement-words';
import type { Block, Field, Section, VerdictBox } from './model';
import { outcomeOf, outcomeWords } from './outcome';
import { dateOf, instantText, spelledDate, versionText } from './plain-text';
import { knownFacts } from './report-facts';
import { type DecidedInput, technicianName } from './report-input';
import { decidingEntries, readingsBlock, rulesBlock } from './report-rules';

const isDue = ({ status }: DeterminedFee): boolean => status === 'mandatory' || status === 'applied';

/** The box at the top: what somebody reads who reads nothing else. */
export const verdictBox = (input: DecidedInput): VerdictBox => {
  const { determination, policy, repairCase } = input;
  const { serviceType, coverageReason, coverage, asOf, fees } = determination;
  const due = fees.filter(isDue);
  const conditional = fees.filter(({ status }) => status === 'contingent');
  const until =
    coverage === null
      ? ''
      : coverageReason === 'expired'
        ? `ended ${spelledDate(coverage.until)}`
        : `until ${spelledDate(coverage.until)}`;
  const reason = coverageReason === 'covered' ? '' : coverageReasonText(coverageReason);
  const charge =
    due.length > 0
      ? `Charged: ${due.map((fee) => `${feeText(fee.code, policy.pack)}${fee.amount ? ` ${formatMoney(fee.amount)}` : ''}`).join(', ')}`
      : conditional.length > 0
        ? `No charge unless ${[...new Set(conditional.flatMap(({ on }) => on.map(feeEventText)))].join(' or ') || 'the policy’s condition occurs'}`
        : 'No charge';
  const clauses = [...new Set(decidingEntries(input).map(({ clause }) => clause))];
  return {
    tone: verdictTone(determination),
    word: serviceTypeText(serviceType),
    detail: [reason, until].filter((part) => part !== '').join(', '),
    basis: [
      policy.title,
      [versionText(determination.policy.version), asOf === null ? '' : `as of ${asOf}`]
        .filter((part) => part !== '')
        .join(' · '),
      clauses.slice(0, 4).join(', '),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    outcome: outcomeWords(outcomeOf(repairCase, determination)).sentence,
    charge,
  };
};

/** Which recorded date the cover starts from, and where that date comes from. */
const startBasis = (input: DecidedInput, from: string): string => {
  const sources = knownFacts(input).filter(
    ({ path, value }) => (path.startsWith('sale.') || path.startsWith('repair.')) && value === from,
  );
  return sources
    .map(({ path, recorded }) =>
      recorded === null
        ? `${factLabel(path)}, from the shipment registry`
        : `${factLabel(path)}, recorded by ${technicianName(input, recorded.by)}`,
    )
    .join('; ');
};

const termText = (term: string | null): string | null =>
  term === 'unstated' ? 'Not stated in the policy' : term;

const summaryFields = (input: DecidedInput): readonly Field[] => {
  const { determination, policy, issuedAt } = input;
  const { asOf, coverage, freight, postRepairWarranty, eolState } = determination;
  const optional = (label: string, value: string | null, note?: string): readonly Field[] =>
    value === null ? [] : [{ label, value, ...(note !== undefined && note !== '' && { note }) }];
  return [
    { label: 'Verdict', value: serviceTypeText(determination.serviceType) },
    { label: 'Cover', value: coverageReasonText(determination.coverageReason) },
    { label: 'Policy', value: policy.title, note: versionText(determination.policy.version) },
    ...optional('Decided as of', asOf, asOf === dateOf(issuedAt) ? 'the day of issue' : ''),
    ...optional('Cover starts', coverage?.from ?? null, coverage ? startBasis(input, coverage.from) : ''),
    ...optional('Cover ends', coverage?.until ?? null),
    { label: 'Remedy', value: remedyText(determination.remedy) },
    { label: freightLegText('inbound'), value: freightPayerText(freight.inbound) },
    { label: freightLegText('outbound'), value: freightPayerText(freight.outbound) },
    ...optional(
      freightLegText('customs'),
      freight.customs === undefined ? null : freightPayerText(freight.customs),
    ),
    { label: 'Removed parts', value: partOwnerText(determination.removedParts) },
    { label: 'Authorisation', value: authorisationStateText(determination.authorisationState) },
    ...optional('Product', eolState === null ? null : eolStateText(eolState)),
    ...optional('Warranty on this repair until', termText(postRepairWarranty.general)),
    ...optional('Warranty on the same fault until', termText(postRepairWarranty.sameFault)),
    ...optional(
      'Documents required',
      determination.documentsRequired.length === 0
        ? null
        : determination.documentsRequired.map((code) => documentText(code, policy.pack)).join(', '),
    ),
  ];
};

const feesBlock = ({ determination, policy }: DecidedInput): Block =>
  determination.fees.length === 0
    ? { kind: 'paragraph', text: 'The policy asks for no fee in this case.' }
    : {
        kind: 'table',
        title: 'Fees',
        columns: [
          { title: 'Fee', span: 3 },
          { title: 'Amount', span: 2.5 },
          { title: 'Status', span: 3.5 },
          { title: 'Clause', span: 3 },
        ],
        groups: [
          {
            title: null,
            rows: determination.fees.map((fee) => [
              { text: feeName(fee, policy.pack) },
              { text: feeAmount(fee) },
              { text: feeStatus(fee) },
              clauseCell(fee.clauses),
            ]),
          },
        ],
      };

const deadlinesBlock = ({ determination, policy }: DecidedInput): readonly Block[] =>
  determination.deadlines.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Deadlines',
          columns: [
            { title: 'Deadline', span: 4 },
            { title: 'Date', span: 2.5 },
            { title: 'Kind', span: 2.5 },
            { title: 'Clause', span: 3 },
          ],
          groups: [
            {
              title: null,
              rows: determination.deadlines
                .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
                .map(({ code, date, hardness, line, clauses }) => [
                  { text: deadlineName({ code, line }, policy.pack) },
                  { text: instantText(date) },
                  { text: hardnessText(hardness), quiet: true as const },
                  clauseCell(clauses),
                ]),
            },
          ],
        },
      ];

const judgementsBlock = (input: DecidedInput): readonly Block[] => {
  const { decisions } = input.repairCase;
  if (decisions.size === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Judgements',
      columns: [
        { title: 'Question', span: 4 },
        { title: 'Answer', span: 2.5 },
        { title: 'Reason', span: 3.5 },
        { title: 'By', span: 2 },
      ],
      groups: [
        {
          title: null,
          rows: [...decisions].map(([code, { value, amount, reason, by, at }]) => {
            const answer = judgementAnswerText(code, value, input.policy.pack);
            return [
              { text: questionText(code, input.policy.pack) },
              { text: amount ? `${answer}: ${formatMoney(amount)}` : answer },
              { text: reason },
              { text: `${technicianName(input, by)}\n${dateOf(at)}`, quiet: true as const },
            ];
          }),
        },
      ],
    },
  ];
};

export const warrantySection = (input: DecidedInput): Section => ({
  id: 'warranty',
  title: 'Warranty determination',
  blocks: [
    { kind: 'fields', title: null, fields: summaryFields(input) },
    feesBlock(input),
    ...deadlinesBlock(input),
    ...judgementsBlock(input),
    ...rulesBlock(input),
    ...readingsBlock(input),
  ],
});
