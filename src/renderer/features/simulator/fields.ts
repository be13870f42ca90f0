/** The form of the simulator: one row for every fact that the chosen policy reads, for every judgement, and for the lists. */

import { factLabel } from '#domain/documents/fact-labels';
import { factValueText } from '#domain/documents/fact-values';
import { judgementAnswerText } from '#domain/documents/judgement-words';
import { type AnswerKind, answerKind } from '#domain/policy/answer-kind';
import { factIn, withFact } from '#domain/policy/changes/change';
import { type FactPath, type Facts, factPaths, type JudgementCode, parseFacts } from '#domain/policy/facts';
import { factsReadBy, type PolicyPack } from '#domain/policy/pack';
import { wordsFor } from '#domain/policy/wordbook';

export interface FieldOption {
  readonly value: unknown;
  readonly label: string;
}

export type FieldForm =
  | { readonly kind: 'choice'; readonly options: readonly FieldOption[] }
  /** Several words at once; none of them is an answer too. */
  | { readonly kind: 'several'; readonly options: readonly FieldOption[] }
  | { readonly kind: 'date' | 'instant' | 'money' | 'text' | 'texts' | 'number' }
  /** A list of records: `blank` is what another entry begins as. */
  | {
      readonly kind: 'list';
      readonly entries: number | null;
      readonly blank: Readonly<Record<string, unknown>>;
    };

export interface Field {
  /** Stable while the entries of its list stay: `sale.deliveryDate`, `inspection.lines[1].causeCodes`. */
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly form: FieldForm;
  /** null: not on record. */
  readonly value: unknown;
  readonly valueText: string | null;
  /** The entry of a list that it belongs to, from 0. */
  readonly entry?: number;
  readonly list?: FactPath;
  /** The facts with another value here; null when the dictionary does not take it. */
  readonly write: (facts: Facts, value: unknown) => Facts | null;
}

const groupTitles: Readonly<Record<string, string>> = {
  model: 'Product',
  unit: 'Unit',
  sale: 'Sale',
  extendedWarranties: 'Extended warranties',
  case: 'Claim',
  authorisation: 'Authorisation',
  verification: 'Remote verification',
  form: 'Claim form',
  documents: 'Documents',
  priorRepair: 'Earlier repair',
  parcel: 'Parcel',
  inspection: 'Inspection',
  quote: 'Quotation',
  customer: 'Customer',
  reminder: 'Reminder',
  repair: 'Repair',
  advanceReplacement: 'Advance replacement',
};

const groupOf = (path: string): string => path.split('.')[0] ?? path;

/** Lists of records, with the fields that an entry may have. */
const entryFields: Partial<Readonly<Record<FactPath, readonly string[]>>> = {
  'inspection.lines': ['faultResult', 'causeCodes', 'defectivePartClass', 'sameFaultAsPrior', 'faultCode'],
  extendedWarranties: [
    'state',
    'months',
    'orderSignedOn',
    'invoiceOn',
    'receiptSentOn',
    'receiptAckOn',
    'startingOn',
    'charge',
    'preinspectionDone',
    'serials',
  ],
  'parcel.items': ['model', 'serial', 'qty', 'kind'],
  'authorisation.items': ['model', 'serial', 'qty'],
};

const entryNames: Partial<Readonly<Record<FactPath, string>>> = {
  'inspection.lines': 'Line',
  extendedWarranties: 'Period',
  'parcel.items': 'Arrived',
  'authorisation.items': 'Authorised',
};

type Entry = Readonly<Record<string, unknown>>;

const entriesOf = (facts: Facts, list: FactPath): readonly Entry[] | null =>
  factIn(facts, list) as readonly Entry[] | null;

/** The facts, if the dictionary takes them. */
const checked = (facts: Facts): Facts | null => {
  const parsed = parseFacts(facts);
  return parsed.ok ? facts : null;
};

const texts = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');

const kindForm = (path: FactPath, kind: AnswerKind, pack: PolicyPack): FieldForm => {
  if (path === 'inspection.lines.causeCodes') {
    const options = wordsFor(path, pack).map((value) => ({
      value,
      label: factValueText(path, [value], pack),
    }));
    return { kind: 'several', options };
  }
  if (kind.kind === 'list') return { kind: 'texts' };
  if (kind.kind !== 'choice') return { kind: kind.kind };
  return {
    kind: 'choice',
    options: kind.values.map((value) => ({ value, label: factValueText(path, value, pack) })),
  };
};

const shown = (path: FactPath, form: FieldForm, value: unknown, pack: PolicyPack): string | null => {
  if (value === null) return null;
  return form.kind === 'texts' ? texts(value) || 'None' : factValueText(path, value, pack);
};

const factField = (path: FactPath, facts: Facts, pack: PolicyPack): Field => {
  const form = kindForm(path, answerKind(path, pack), pack);
  const value = factIn(facts, path);
  return {
    id: path,
    group: groupTitles[groupOf(path)] ?? groupOf(path),
    label: factLabel(path),
    form,
    value,
    valueText: shown(path, form, value, pack),
    write: (before, next) => checked(withFact(before, path, next)),
  };
};

/** An id that no other defect line has. */
const freeLineId = (lines: readonly Entry[]): string =>
  String(Math.max(0, ...lines.map(({ id }) => Number(id) || 0)) + 1);

const blankEntry = (list: FactPath, entries: readonly Entry[]): Entry =>
  list === 'inspection.lines' ? { id: freeLineId(entries) } : {};

const itemField = (name: string): FieldForm => ({ kind: name === 'qty' ? 'number' : 'text' });

const itemLabels: Readonly<Record<string, string>> = {
  model: 'Model',
  serial: 'Serial number',
  qty: 'Quantity',
  kind: 'Kind',
};

const isFactField = (path: string): path is FactPath => (factPaths as readonly string[]).includes(path);

const entryField = (
  list: FactPath,
  name: string,
  index: number,
  entries: readonly Entry[],
  pack: PolicyPack,
): Field => {
  const path = `${list}.${name}`;
  const value = entries[index]?.[name] ?? null;
  const isKnown = isFactField(path);
  const form = isKnown ? kindForm(path, answerKind(path, pack), pack) : itemField(name);
  const entry = list === 'inspection.lines' ? String(entries[index]?.id ?? '') : String(index + 1);
  return {
    id: `${list}[${index}].${name}`,
    group: groupTitles[groupOf(list)] ?? list,
    label: `${entryNames[list] ?? ''} ${entry}: ${isKnown ? factLabel(path).toLowerCase() : (itemLabels[name] ?? name).toLowerCase()}`,
    form,
    value,
    valueText: isKnown ? shown(path, form, value, pack) : value === null ? null : String(value),
    list,
    entry: index,
    write: (facts, next) => {
      const before = entriesOf(facts, list) ?? [];
      const after = before.map((one, at) => (at === index ? { ...one, [name]: next } : one));
      return checked(withFact(facts, list, after));
    },
  };
};

const listFields = (list: FactPath, facts: Facts, pack: PolicyPack): readonly Field[] => {
  const entries = entriesOf(facts, list);
  const count = entries?.length ?? null;
  const header: Field = {
    id: list,
    group: groupTitles[groupOf(list)] ?? list,
    label: factLabel(list),
    form: { kind: 'list', entries: count, blank: blankEntry(list, entries ?? []) },
    value: entries,
    valueText: count === null ? null : count === 0 ? 'None' : String(count),
    list,
    write: (before, next) => checked(withFact(before, list, next)),
  };
  const own = (entries ?? []).flatMap((_entry, index) =>
    (entryFields[list] ?? []).map((name) => entryField(list, name, index, entries ?? [], pack)),
  );
  return [header, ...own];
};

const asMoney = (value: unknown): { amount: string; currency: string } | null =>
  value !== null && typeof value === 'object' && 'amount' in value && 'currency' in value
    ? { amount: String(value.amount), currency: String(value.currency) }
    : null;

const decisionField = (
  { code, question, answers }: PolicyPack['judgements'][number],
  facts: Facts,
  pack: PolicyPack,
): readonly Field[] => {
  const decision = facts.decisions?.[code] ?? null;
  const write = (before: Facts, next: Facts['decisions']): Facts | null =>
    checked({ ...before, decisions: { ...before.decisions, ...next } });
  const answer: Field = {
    id: code,
    group: 'Judgements',
    label: question,
    form: {
      kind: 'choice',
      options: Object.entries(answers).map(([value, label]) => ({ value, label })),
    },
    value: decision?.value ?? null,
    valueText: decision ? judgementAnswerText(code, decision.value, pack) : null,
    write: (before, next) => write(before, { [code]: next === null ? null : { value: String(next) } }),
  };
  if (!decision || !carriesAmount(pack, code)) return [answer];
  const amount: Field = {
    id: `${code} amount`,
    group: 'Judgements',
    label: `Amount: ${question}`,
    form: { kind: 'money' },
    value: decision.amount ?? null,
    valueText: decision.amount ? factValueText('quote.total', decision.amount) : null,
    write: (before, next) => write(before, { [code]: { ...decision, amount: asMoney(next) } }),
  };
  return [answer, amount];
};

/** A fee whose amount a person decides with the answer. */
const carriesAmount = (pack: PolicyPack, code: JudgementCode): boolean =>
  pack.fees.some(({ amount }) => amount?.some(({ is }) => 'decision' in is && is.decision === code));

const isEntryPath = (path: FactPath): boolean =>
  path.startsWith('inspection.lines.') || path.startsWith('extendedWarranties.');

/** Rows in the order of the dictionary, judgements last. `read` is what the policy's rules look at. */
export const fieldsOf = (facts: Facts, pack: PolicyPack, read = factsReadBy(pack)): readonly Field[] => {
  const isRead = (path: FactPath): boolean =>
    path === 'case.asOf' ||
    read.has(path) ||
    (path === 'inspection.lines' && [...read].some((one) => one.startsWith('inspection.lines.')));
  const own = factPaths
    .filter((path) => isRead(path) && !isEntryPath(path))
    .flatMap((path) => (entryFields[path] ? listFields(path, facts, pack) : [factField(path, facts, pack)]));
  return [...own, ...pack.judgements.flatMap((judgement) => decisionField(judgement, facts, pack))];
};
