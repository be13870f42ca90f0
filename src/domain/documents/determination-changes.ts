/** What becomes different between two determinations of one unit, in the words of screen and paper. */
import type { Determination, DeterminedFee } from '#domain/policy/determination';
import type { PolicyWords } from '#domain/policy/pack';
import {
  authorisationStateText,
  coverageReasonText,
  deadlineText,
  documentText,
  feeEventText,
  feeStatusText,
  feeText,
  freightLegText,
  freightPayerText,
  remedyText,
  serviceTypeText,
} from './determination-words';
import { questionText } from './judgement-words';
import { counted } from './plain-text';

export interface DeterminationChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const none = 'none';

const feeLine = ({ status, amount, quantity, per, on, waivedOn, line }: DeterminedFee): string =>
  [
    `${feeStatusText(status)}${on.length > 0 ? `: ${on.map(feeEventText).join(' or ')}` : ''}`,
    amount === null ? 'amount not stated' : `${amount.currency} ${amount.amount}`,
    quantity > 1 ? `× ${quantity}` : '',
    `per ${per}`,
    waivedOn.length > 0 ? `waived if ${waivedOn.map(feeEventText).join(' or ')}` : '',
    line === undefined ? '' : `line ${line}`,
  ]
    .filter(Boolean)
    .join(', ');

/** Entries of one name together, so that a changed entry is one change and not a loss and a gain. */
const grouped = <Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  textOf: (item: Item) => string,
): ReadonlyMap<string, string> => {
  const texts = new Map<string, string[]>();
  for (const item of items) texts.set(nameOf(item), [...(texts.get(nameOf(item)) ?? []), textOf(item)]);
  return new Map([...texts].map(([name, all]) => [name, all.join('; ')]));
};

const moment = (date: string): string => date.slice(0, 16).replace('T', ' ');

/** Everything that is said about a unit, as names and values. `pack` words what only its vendor says. */
const statements = (
  { freight, ...determination }: Determination,
  pack: PolicyWords | null,
): ReadonlyMap<string, string> => {
  const { coverage, postRepairWarranty, lines, fees, deadlines } = determination;
  return new Map([
    ['Service', serviceTypeText(determination.serviceType)],
    ['Cover', coverageReasonText(determination.coverageReason)],
    ['Covered until', coverage?.until ?? none],
    ['Remedy', remedyText(determination.remedy)],
    [freightLegText('inbound'), freightPayerText(freight.inbound)],
    [freightLegText('outbound'), freightPayerText(freight.outbound)],
    [freightLegText('customs'), freight.customs === undefined ? none : freightPayerText(freight.customs)],
    ...grouped(fees, ({ code }) => `Fee: ${feeText(code, pack)}`, feeLine),
    ...grouped(
      deadlines,
      ({ code }) => `Deadline: ${deadlineText(code, pack)}`,
      ({ date }) => moment(date),
    ),
    ...grouped(
      lines,
      ({ id }) => `Defect line ${id}`,
      ({ serviceType, coverageReason }) =>
        `${serviceTypeText(serviceType)}, ${coverageReasonText(coverageReason).toLowerCase()}`,
    ),
    ['Warranty after repair', postRepairWarranty.general ?? none],
    ['Warranty on the same fault', postRepairWarranty.sameFault ?? none],
    ['Authorisation', authorisationStateText(determination.authorisationState)],
    [
      'Papers to bring',
      determination.documentsRequired.map((code) => documentText(code, pack)).join(', ') || none,
    ],
    [
      'Papers to print',
      determination.documentsToPrint.map((code) => documentText(code, pack)).join(', ') || none,
    ],
    [
      'Open judgements',
      determination.judgementsNeeded.map((code) => questionText(code, pack)).join(' ') || none,
    ],
    [
      'Facts missing',
      determination.missingInputs.length === 0 ? none : counted(determination.missingInputs.length, 'fact'),
    ],
  ]);
};

/**
 * Each pack words its own half: the two may be versions of one policy. Papers, judgements and missing facts are compared
 * too; the trace and the wording of clauses are not.
 */
export const determinationChanges = (
  before: Determination,
  after: Determination,
  packs: { readonly before: PolicyWords | null; readonly after: PolicyWords | null },
): readonly DeterminationChange[] => {
  const said = statements(before, packs.before);
  const says = statements(after, packs.after);
  return [...new Set([...said.keys(), ...says.keys()])].flatMap((what) => {
    const was = said.get(what) ?? none;
    const is = says.get(what) ?? none;
    return was === is ? [] : [{ what, before: was, after: is }];
  });
};
