/** What another reading of an unclear clause would change, in the words of screen and paper. */
import type { AlternativeReading, Determination } from '#domain/policy/determination';
import type { PolicyPack, PolicyWords } from '#domain/policy/pack';
import {
  coverageReasonText,
  deadlineText,
  feeStatusText,
  feeText,
  freightLegText,
  freightPayerText,
  remedyText,
  serviceTypeText,
} from './determination-words';
import { questionText } from './judgement-words';

const civilDate = /^\d{4}-\d{2}-\d{2}/;

/** The words of the comparison, each with what it says of its value. */
const said: Readonly<Record<string, (value: string, pack: PolicyWords | null) => string>> = {
  serviceType: (value) => serviceTypeText(value),
  coverageReason: (value) => `cover: ${lowered(coverageReasonText(value))}`,
  remedy: (value) => `remedy: ${lowered(remedyText(value))}`,
  'freight.inbound': (value) => `${lowered(freightLegText('inbound'))}: ${lowered(freightPayerText(value))}`,
  'freight.outbound': (value) =>
    `${lowered(freightLegText('outbound'))}: ${lowered(freightPayerText(value))}`,
  coverage: (value) => (value === 'until none' ? 'no day until which it is covered' : `covered ${value}`),
  'postRepairWarranty.general': (value) => `warranty on this repair until ${value}`,
  'postRepairWarranty.sameFault': (value) => `warranty on the same fault until ${value}`,
  asks: (value, pack) =>
    value.startsWith('no ')
      ? `no longer asks: ${questionText(value.slice(3), pack)}`
      : `asks: ${questionText(value, pack)}`,
};

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** A fee's or a deadline's name, whichever it is. */
const nameOf = (code: string, pack: PolicyWords | null): string => {
  const fee = feeText(code, pack);
  const deadline = deadlineText(code, pack);
  const plain = code.replaceAll('-', ' ');
  return lowered(fee.toLowerCase() === plain ? deadline : fee);
};

const differenceText = (part: string, pack: PolicyWords | null): string => {
  const [, word = '', rest = ''] = /^(\S+) (.+)$/.exec(part) ?? [];
  const say = Object.hasOwn(said, word) ? said[word] : undefined;
  if (say) return say(rest, pack);
  if (word === '') return part;
  if (word === 'no') return `no ${nameOf(rest, pack)}`;
  if (civilDate.test(rest))
    return `${lowered(deadlineText(word, pack))} ${rest.slice(0, 16).replace('T', ' ')}`;
  const [status = '', ...amount] = rest.split(' ');
  return [`${lowered(feeText(word, pack))}: ${lowered(feeStatusText(status))}`, ...amount].join(' ');
};

/** @example 'Extended warranty; turn-around due 2026-06-28' */
export const alternativeText = ({ difference }: AlternativeReading, pack: PolicyWords | null): string => {
  const words = difference.split('; ').map((part) => differenceText(part, pack));
  const text = words.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export interface OtherReading {
  readonly id: string;
  readonly reading: string;
  readonly option: string;
  /** What the text leaves open. */
  readonly question: string;
  /** What this option takes it to mean. */
  readonly meaning: string;
  readonly difference: string;
}

/** Every other option of the readings that were used and would change something. */
export const otherReadings = (
  { alternativeReadings }: Determination,
  pack: PolicyPack | null,
): readonly OtherReading[] =>
  alternativeReadings.map((alternative) => {
    const { reading, option } = alternative;
    const known = pack?.readings.find(({ id }) => id === reading);
    return {
      id: `${reading} ${option}`,
      reading,
      option,
      question: known?.question ?? reading,
      meaning: known?.options?.[option] ?? `Option ${option}`,
      difference: alternativeText(alternative, pack),
    };
  });
