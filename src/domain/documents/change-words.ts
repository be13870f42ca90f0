/** "What would change it" in plain sentences: what would have to be otherwise, what then follows, and by which clauses. */
import type { PolicyWords } from '#domain/policy/pack';
import type { Change, FactChange, NamedChange } from '#domain/policy/what-would-change-it';
import { clauseNumbers } from './clause-number';
import { verdictWord } from './determination-words';
import { factLabel } from './fact-labels';
import { factValueText } from './fact-values';
import { judgementAnswerText, questionText } from './judgement-words';
import { dateOf } from './plain-text';

/** Day facts as nouns; the others are named by their label. */
const dayNouns: Readonly<Record<string, string>> = {
  'sale.shippingDate': 'a shipping date',
  'sale.purchaseDate': 'a purchase date',
  'sale.deliveryDate': 'a delivery date',
  'sale.goodsReceiptDate': 'a date of receipt by the customer',
  'sale.receiptDocumentDate': 'a date on the receipt document',
  'sale.warrantyStart': 'a warranty start',
  'case.claimAt': 'a claim date',
  'authorisation.issuedOn': 'a number issued on',
  'authorisation.salesReplyAt': 'a sales reply',
  'authorisation.validatedOn': 'a validation date',
  'authorisation.consentOn': 'a consent date',
  'verification.workaroundSentOn': 'a workaround sent on',
  'parcel.dispatchedOn': 'a dispatch date',
  'parcel.receivedAt': 'an arrival date',
  'quote.sentAt': 'a quotation date',
  'quote.replyAt': 'a reply to the quotation on',
  'quote.signedReceivedOn': 'a signed quotation received on',
  'priorRepair.returnDispatchedOn': 'a return from an earlier repair on',
  'extendedWarranties.orderSignedOn': 'an extended warranty order signed on',
  'extendedWarranties.receiptAckOn': 'a receipt of the extended warranty acknowledged on',
};

const lowered = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;

const quoted = (words: string): string => `“${words}”`;

/** At most so many words are listed; a longer list says how many more there are. */
const mostListed = 3;

const among = (words: readonly string[]): string => {
  if (words.length <= mostListed) return words.map(quoted).join(' or ');
  return `${words.slice(0, 2).map(quoted).join(', ')} and ${words.length - 2} more with the same result`;
};

const alongText = ({ value, sameOver }: FactChange, say: (value: unknown) => string): string => {
  if (!sameOver) return say(value);
  const { from, until } = sameOver;
  if (until === null) return `${say(value)} or later`;
  if (from === null) return `${say(value)} or earlier`;
  return from === until ? say(value) : `${say(value)} (from ${say(from)} to ${say(until)})`;
};

/** Every day or number gives the same: only that there is one matters. */
const isAny = ({ sameOver }: FactChange): boolean => sameOver?.from === null && sameOver.until === null;

/** `a claim date` → `any claim date`, `a sales reply on` → `a sales reply on any day`. */
const anyOf = (noun: string): string =>
  noun.endsWith(' on') ? `${noun} any day` : noun.replace(/^an? /, 'any ');

const dayText = (change: FactChange): string => {
  const noun = dayNouns[change.path];
  if (isAny(change))
    return noun === undefined ? `any day for ${quoted(factLabel(change.path))}` : anyOf(noun);
  const days = alongText(change, (value) => dateOf(String(value)));
  if (noun === undefined) return `${quoted(factLabel(change.path))} on ${days}`;
  return noun.endsWith(' on') ? `${noun} ${days}` : `${noun} of ${days}`;
};

const numberText = (change: FactChange, pack: PolicyWords | null): string => {
  const say = (value: unknown): string => factValueText(change.path, value, pack);
  if (isAny(change)) return `any number for ${quoted(factLabel(change.path))}`;
  const words = alongText(change, say)
    .replace(/ or later$/, ' or more')
    .replace(/ or earlier$/, ' or less');
  return `${lowered(factLabel(change.path))} of ${words}`;
};

interface Period {
  readonly months?: number;
  readonly state?: string;
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);

const extensionsText = (periods: readonly Period[], before: unknown): string => {
  const last = periods.at(-1);
  if (!last) return 'no extended warranty on file';
  const isSameChain = Array.isArray(before) && before.length === periods.length;
  if (isSameChain)
    return `the latest extended warranty ${lowered(factValueText('extendedWarranties.state', last.state))}`;
  return `an extended warranty of ${factValueText('extendedWarranties.months', last.months)} on file, active and paid`;
};

/** Yes and no of facts that are asked often, as nouns; the others are told as an answer to their label. */
const yesAndNo: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  'sale.claimantIsOriginalCustomer': [
    'the original customer as the claimant',
    'a claimant who is not the original customer',
  ],
  'inspection.openedByCustomer': ['a unit that the customer opened', 'a unit that the customer did not open'],
  'inspection.damaged': ['a damaged unit', 'an undamaged unit'],
  'inspection.usedSigns': ['signs of use', 'no signs of use'],
  'inspection.failedOnFirstUse': ['a failure on first use', 'no failure on first use'],
  'inspection.failedOnDelivery': ['a failure on delivery', 'no failure on delivery'],
};

const answerText = (path: string, isYes: boolean): string => {
  const own = Object.hasOwn(yesAndNo, path) ? yesAndNo[path] : undefined;
  const [yes, no] = own ?? ['Yes', 'No'];
  const answer = isYes ? yes : no;
  return own ? answer : `the answer ${quoted(answer)} to ${quoted(factLabel(path as FactChange['path']))}`;
};

const factText = (change: FactChange, pack: PolicyWords | null): string => {
  const { path, value, sameAs } = change;
  const label = lowered(factLabel(path));
  if (value === null) return `no ${label} on record`;
  if (path === 'extendedWarranties' && Array.isArray(value)) return extensionsText(value, change.was);
  if (path === 'parcel.items') return 'only authorised items in the parcel';
  if (change.isAnything) return `${label} on record`;
  if (typeof value === 'boolean' && sameAs.length === 0) return answerText(path, value);
  if (isDay(value)) return dayText(change);
  if (typeof value === 'number') return numberText(change, pack);
  const words = [value, ...sameAs].map((word) => factValueText(path, word, pack));
  return `${label} ${among([...new Set(words)])}`;
};

/** What would have to be otherwise, to follow "With": `warranty sticker “Intact”`. */
export const changePhrase = (change: Change, pack: PolicyWords | null): string => {
  if (change.kind === 'decision') {
    const answer = judgementAnswerText(change.code, change.value, pack);
    return `${quoted(questionText(change.code, pack))} answered ${quoted(answer)}`;
  }
  const line = change.line === undefined ? '' : ` on line ${change.line}`;
  return `${factText(change, pack)}${line}`;
};

/** What stands on record against a change; null where nothing does. */
export const onRecordText = (change: Change, pack: PolicyWords | null): string | null => {
  if (change.isMissing || change.was === null) return null;
  if (change.kind === 'decision')
    return `decided: ${judgementAnswerText(change.code, String(change.was), pack)}`;
  const was = change.was;
  return `on record: ${isDay(was) ? dateOf(was) : factValueText(change.path, was, pack)}`;
};

/** @example 'With warranty sticker “Broken”: Warranty forfeited (2.5)' */
export const changeSentence = (named: NamedChange, pack: PolicyWords | null): string => {
  const phrases = named.changes.map((change) => changePhrase(change, pack));
  const clauses = clauseNumbers(named.clauses);
  return `With ${phrases.join(' and ')}: ${verdictWord(named)}${clauses === '' ? '' : ` (${clauses})`}`;
};
