/** The sections of a Repair Report that list what was recorded, fact by fact. */
import type { RecordedFact } from '#domain/case/case';
import { registryFacts } from '#domain/case/facts-of';
import { type FactPath, factPaths } from '#domain/policy/facts';
import { type FactGroup, factEntry } from './fact-labels';
import { factValueText } from './fact-values';
import type { Field, Section } from './model';
import { dateOf } from './plain-text';
import { type DocumentInput, technicianName } from './report-input';

const monoFacts: ReadonlySet<FactPath> = new Set<FactPath>([
  'unit.serialNo',
  'unit.stickerId',
  'unit.firmware',
  'authorisation.number',
  'authorisation.batchId',
  'parcel.trackingNo',
  'priorRepair.caseId',
  'customer.poNo',
]);

/** Said elsewhere in the report, in full: the customer's words as a quotation, the date with the determination. */
const toldElsewhere: ReadonlySet<FactPath> = new Set<FactPath>(['form.faultDescription', 'case.asOf']);

interface Known {
  readonly path: FactPath;
  readonly value: unknown;
  readonly recorded: RecordedFact | null;
}

/** Every fact that is known of a case, in the dictionary's order; what a technician recorded goes before the registry. */
export const knownFacts = ({ repairCase }: Pick<DocumentInput, 'repairCase'>): readonly Known[] => {
  const registry = registryFacts(repairCase);
  return factPaths.flatMap((path): Known[] => {
    const recorded = repairCase.facts.get(path) ?? null;
    const value = recorded?.value ?? registry.get(path) ?? null;
    return value === null ? [] : [{ path, value, recorded }];
  });
};

const factField = ({ policy }: Pick<DocumentInput, 'policy'>, { path, value }: Known): Field => {
  const { label } = factEntry(path);
  return {
    label,
    value: factValueText(path, value, policy.pack),
    ...(monoFacts.has(path) && { mono: true as const }),
  };
};

/** The known facts of some groups as fields; of a fact group nothing is left out but what is told in full elsewhere. */
export const factFields = (input: DocumentInput, ...groups: readonly FactGroup[]): readonly Field[] =>
  knownFacts(input)
    .filter(({ path }) => !toldElsewhere.has(path) && groups.includes(factEntry(path).group))
    .map((known) => factField(input, known));

const fieldsBlock = (title: string | null, fields: readonly Field[]) =>
  fields.length === 0 ? [] : [{ kind: 'fields' as const, title, fields }];

export const partiesSection = (input: DocumentInput): Section => {
  const { customer } = input.repairCase;
  const company = input.repairCase.facts.get('customer.company')?.value;
  const registered: readonly Field[] =
    customer === '' || customer === company ? [] : [{ label: 'Customer on record', value: customer }];
  return {
    id: 'parties',
    title: 'Customer and authorisation',
    blocks: fieldsBlock(null, [
      ...factFields(input, 'authorisation'),
      ...registered,
      ...factFields(input, 'customer'),
    ]),
  };
};

const reportedSerial = ({ repairCase }: DocumentInput): readonly Field[] => {
  const record = repairCase.diagnostics.at(-1)?.record;
  const reported = record?.unit.reportedSerial;
  if (reported === undefined || reported === null) return [];
  const same = reported === repairCase.serial;
  return [
    {
      label: 'Serial number read from the unit',
      value: reported,
      mono: true,
      note: same ? 'Agrees with the label' : 'Differs from the label',
    },
  ];
};

export const unitSection = (input: DocumentInput): Section => ({
  id: 'unit',
  title: 'Unit',
  blocks: fieldsBlock(null, [
    ...factFields(input, 'unit'),
    ...reportedSerial(input),
    ...factFields(input, 'product', 'sale', 'prior'),
  ]),
});

/** In order of time, not of the dictionary; ISO dates and instants sort as text. */
export const datesSection = (input: DocumentInput): Section => {
  const dated = knownFacts(input)
    .filter(({ path }) => factEntry(path).group === 'dates')
    .toSorted((a, b) => (dateOf(String(a.value)) < dateOf(String(b.value)) ? -1 : 1));
  const opened: Field = {
    label: 'Case opened',
    value: dateOf(input.repairCase.opened.at),
    note: `by ${technicianName(input, input.repairCase.opened.by)}`,
  };
  return {
    id: 'dates',
    title: 'Dates',
    blocks: fieldsBlock(null, [...dated.map((known) => factField(input, known)), opened]),
  };
};

export const complaintSection = (input: DocumentInput): Section => {
  const words = input.repairCase.facts.get('form.faultDescription');
  return {
    id: 'complaint',
    title: 'Complaint',
    blocks: [
      ...(words
        ? [{ kind: 'quotation' as const, text: String(words.value), source: 'The customer’s words' }]
        : []),
      ...fieldsBlock(null, factFields(input, 'claim')),
    ],
  };
};
