/**
 * The questions that a policy leaves to a person. The engine says which of them are open; here stands how they are asked
 * and what may be answered. A judgement is recorded with who, when and why.
 */
import type { JudgementCode } from '#domain/policy/facts';

export interface JudgementOption {
  readonly value: string;
  readonly label: string;
  /** The answer carries an amount of money, e.g. a restocking charge. */
  readonly asksAmount?: boolean;
}
export interface Judgement {
  readonly question: string;
  readonly options: readonly JudgementOption[];
}

const option = (value: string, label: string, asksAmount = false): JudgementOption => ({
  value,
  label,
  ...(asksAmount && { asksAmount }),
});
const yesNo = (question: string): Judgement => ({
  question,
  options: [option('yes', 'Yes'), option('no', 'No')],
});
const chargeOrWaive = (question: string): Judgement => ({
  question,
  options: [option('charge', 'Charge', true), option('waive', 'Waive')],
});

export const judgements: Readonly<Record<JudgementCode, Judgement>> = {
  'J-AL-RESTOCK': {
    question: 'The DOA conditions are not met. What happens with the claim?',
    options: [
      option('reject', 'Reject'),
      option('restock', 'Accept with a restocking charge', true),
      option('downgrade', 'Treat as a warranty repair'),
    ],
  },
  'J-AL-NEWREC': {
    question: 'Is a new or a reconditioned replacement agreed?',
    options: [
      option('new', 'New'),
      option('reconditioned', 'Reconditioned'),
      option('not-agreed', 'Not agreed'),
    ],
  },
  'J-AL-EOSFEE': chargeOrWaive('Charge for service after end of service?'),
  'J-AL-EOLREDUCE': yesNo('Reduce the service for an end-of-life product?'),
  'J-AT-DOA': {
    question: 'Is the unit dead on arrival?',
    options: [option('valid', 'Valid DOA'), option('invalid', 'Not a DOA')],
  },
  'J-AT-TTF': yesNo('Ask for a Trouble Ticket form?'),
  'J-AT-REMEDY': {
    question: 'Repair or replace?',
    options: [option('repair', 'Repair'), option('replace', 'Replace')],
  },
  'J-AT-ARCONSENT': {
    question: 'Consent to an advance replacement?',
    options: [option('consent', 'Consent'), option('refuse', 'Refuse')],
  },
  'J-AT-ARFEE': chargeOrWaive('Charge for an advance-replacement return that does not conform?'),
  'J-AT-EWREFUSE': yesNo('Refuse the extended warranty order?'),
  'J-AT-EWACCEPT': yesNo('Accept the late extended warranty order?'),
  'J-AT-EWSUSPEND': yesNo('Suspend the unpaid extended warranty?'),
  'J-AT-EWTERM': yesNo('Terminate the unpaid extended warranty?'),
  'J-AT-NOCONSENT': chargeOrWaive('Charge the costs of a return without consent?'),
  'J-AT-REJECT': {
    question: 'The unit came without consent. Reject it or accept it?',
    options: [option('reject', 'Reject'), option('accept', 'Accept')],
  },
  'J-AT-STICKER': {
    question: 'The sticker does not speak for itself. Forfeit the warranty or keep it?',
    options: [option('forfeit', 'Forfeit'), option('keep', 'Keep')],
  },
  'J-AT-SPARE': {
    question: 'Consent to spare units in place of the free warranty?',
    options: [option('consent', 'Consent'), option('refuse', 'Refuse')],
  },
  'J-AT-TAT': {
    question: 'Is the turn-around time released?',
    options: [
      option('none', 'No'),
      option('surge', 'Surge of returns'),
      option('no-parts', 'No repair parts'),
      option('agreed', 'Agreed with the customer'),
    ],
  },
  'J-AS-REFUND': {
    question: 'The unit is not fully in its original state. Refund or refuse?',
    options: [option('refund', 'Refund'), option('refuse', 'Refuse')],
  },
  'J-AS-REPLACE': {
    question: 'Grant the seven-day replacement?',
    options: [
      option('replace', 'Replace'),
      option('repair-instead', 'Repair instead'),
      option('no', 'Neither'),
    ],
  },
  'J-AS-MISSING': yesNo('Are the missing parts confirmed?'),
  'J-AS-CATCHALL': yesNo('Does the catch-all exclusion apply?'),
  'J-AS-ANALYSIS': yesNo('Is a paid repair feasible?'),
  'J-AS-PART': yesNo('Offer the part at charge?'),
  'J-AN-PRIORITY': yesNo('Handle with lower priority?'),
  'J-AN-ADMIN': yesNo('Charge the administration fee?'),
  'J-AN-REFUSE': {
    question: 'The paperwork is not in order. Refuse the parcel or accept it?',
    options: [option('refuse', 'Refuse'), option('accept', 'Accept')],
  },
  'J-AN-INSPFEE': yesNo('Charge the inspection fee?'),
  'J-AN-REMEDY': {
    question: 'What is the remedy?',
    options: [
      option('repair', 'Repair'),
      option('replace-new', 'Replace with new'),
      option('replace-refurbished', 'Replace with refurbished'),
    ],
  },
  'J-AN-REPAIRABLE': yesNo('Can the unit be repaired?'),
  'J-AN-AR': yesNo('Grant the advance replacement?'),
  'J-AN-ARCOND': yesNo('Waive the return condition of the advance replacement?'),
  'J-AN-NOCREDIT': yesNo('Withhold the credit note?'),
  'J-AN-REOPEN': yesNo('Reopen the closed inquiry?'),
  'J-AN-UNLISTED': {
    question: 'What happens with the item that is not on the list?',
    options: [option('return', 'Return'), option('collect', 'Have it collected')],
  },
  'J-AN-COLLECT': {
    question: 'Have the warranty item collected?',
    options: [option('return', 'Return'), option('collect', 'Have it collected')],
  },
  'J-SZ-CHARGE': {
    question: 'What is charged for the excluded cause?',
    options: [option('parts-only', 'Parts only'), option('parts-and-labour', 'Parts and labour')],
  },
  'J-SZ-UPGRADE': yesNo('Grant the software upgrade?'),
  'J-SZ-SCOPE': yesNo('Is on-site service in scope?'),
  'J-G-FREIGHT': {
    question: 'Who pays the open freight leg?',
    options: [option('vendor', 'The vendor'), option('customer', 'The customer')],
  },
};
