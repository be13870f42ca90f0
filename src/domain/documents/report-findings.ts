/** What the bench found: intake and inspection, defect lines, photographs. */
import type { DefectLine } from '#domain/case/events';
import { clauseCell } from './clause-cell';
import {
  causeText,
  checkText,
  coverageReasonText,
  faultResultText,
  partClassText,
  remedyText,
  type WordingPack,
} from './determination-words';
import type { Block, Mark, ReportPhoto, Section } from './model';
import { instantText } from './plain-text';
import { factFields } from './report-facts';
import type { DecidedInput } from './report-input';

const checkMarks = { pass: 'pass', fail: 'fail', unknown: 'open' } as const satisfies Record<string, Mark>;
const checkResults = { pass: 'In order', fail: 'Not in order', unknown: 'Not known' } as const;
const checkEffects = { block: 'Stops the claim', warn: 'Noted', fee: 'Costs a fee' } as const;

const checksBlock = ({ determination, policy }: DecidedInput): readonly Block[] => {
  const checks = determination.intakeChecks;
  if (checks.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Checks that the policy asks for',
      columns: [
        { title: 'Check', span: 4 },
        { title: 'Result', span: 2 },
        { title: 'Effect', span: 2 },
        { title: 'Clause', span: 4 },
      ],
      groups: [
        {
          title: null,
          rows: checks.map(({ code, result, effect, clauses }) => [
            { text: checkText(code, policy.pack) },
            { text: checkResults[result], mark: checkMarks[result] },
            { text: result === 'pass' ? '' : checkEffects[effect], quiet: true },
            clauseCell(clauses),
          ]),
        },
      ],
    },
  ];
};

/** Photographs are numbered once, in the order in which they were taken, and referred to by number. */
export const numberedPhotos = (input: DecidedInput): readonly ReportPhoto[] =>
  input.repairCase.photos.map(({ attachment, caption, at }, index) => ({
    number: index + 1,
    attachment,
    caption,
    taken: instantText(at),
  }));

export const inspectionSection = (input: DecidedInput): Section => {
  const fields = factFields(input, 'parcel', 'inspection');
  const photos = input.repairCase.photos.length;
  const reference = photos === 1 ? 'Photograph 1' : `Photographs 1 to ${photos}`;
  return {
    id: 'inspection',
    title: 'Incoming inspection',
    blocks: [
      ...(fields.length > 0 ? [{ kind: 'fields' as const, title: null, fields }] : []),
      ...(photos > 0
        ? [{ kind: 'paragraph' as const, text: `${reference} at the end of this report show the unit.` }]
        : []),
      ...checksBlock(input),
    ],
  };
};

/** An empty list was looked for and not found; an absent one was not looked at. */
const causesText = (codes: DefectLine['causeCodes'], pack: WordingPack): string => {
  if (codes === undefined) return '—';
  return codes.length === 0 ? 'None found' : codes.map((code) => causeText(code, pack)).join(', ');
};

export const defectsSection = ({ repairCase, determination, policy }: DecidedInput): Section => {
  const decided = new Map(determination.lines.map((line) => [line.id, line]));
  const same = (sameFault: boolean | undefined): string =>
    sameFault === undefined ? '' : sameFault ? ' · same fault as before' : ' · not the earlier fault';
  return {
    id: 'defects',
    title: 'Defect lines',
    blocks: [
      {
        kind: 'table',
        title: null,
        columns: [
          { title: '', span: 0.6 },
          { title: 'Finding', span: 3.6 },
          { title: 'Part', span: 1.8 },
          { title: 'Cause', span: 2.4 },
          { title: 'Cover and remedy', span: 3.6 },
        ],
        groups: repairCase.lines.map((line) => {
          const result = decided.get(line.id);
          const finding = [
            line.faultResult === undefined ? '' : faultResultText(line.faultResult),
            line.faultCode ?? '',
          ].filter((part) => part !== '');
          return {
            title: null,
            rows: [
              [
                { text: line.id, mono: true },
                {
                  text: [`${finding.join(' · ')}${same(line.sameFaultAsPrior)}`, line.description]
                    .filter((part) => part !== '')
                    .join('\n'),
                },
                {
                  text:
                    line.defectivePartClass === undefined
                      ? '—'
                      : partClassText(line.defectivePartClass, policy.pack),
                },
                { text: causesText(line.causeCodes, policy.pack) },
                {
                  text: result
                    ? `${coverageReasonText(result.coverageReason)} · ${remedyText(result.remedy)}\n${result.clauses.join(', ')}`
                    : '—',
                },
              ],
            ],
          };
        }),
      },
    ],
  };
};
