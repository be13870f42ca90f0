import type { CivilDay } from '../../dates/civil-date';
import { type Truth, UNKNOWN } from '../truth';
import type { CoverageReason, ServiceType } from '../vocabulary';
import { type Bits, NO_ANSWER, truthIn } from './answer-bits';
import type { Context } from './context';
import type { FieldPath } from './fact-fields';
import type { Traits } from './traits';

/** A compiled day expression. */
export interface DayOf {
  /** The day, or undefined while a fact that it needs is not known. */
  readonly day: (context: Context) => CivilDay | undefined;
  /** Notes the record facts that make it unknown, when `assume` is true. */
  readonly unknowns: (context: Context, assume: boolean) => void;
  /** What it is called in a sentence. */
  readonly label: string;
  readonly traits: Traits;
}

/** A compiled condition. */
export interface Test {
  /**
   * True, false or unknown. With `assume`, findings that are not recorded are taken as unremarkable, so that only
   * record facts can leave it unknown. Taking them so settles what is unknown and never changes another answer.
   */
  readonly test: (context: Context, assume: boolean) => Truth;
  /** Notes what made `test` unknown under the same `assume`: findings without it, record facts with it. */
  readonly unknowns: (context: Context, assume: boolean) => void;
  /** The facts that make it what it is, as a sentence without a full stop. */
  readonly because: (context: Context) => string;
  readonly traits: Traits;
  /** How it is worked out together with all other tests (`PlacedTests`); undefined where it cannot be. */
  readonly step: Step | undefined;
  /** Where its answer then stands. */
  readonly place: number;
}

/** Where nothing ever stands: the place of a test that is worked out when somebody asks. */
export const NOWHERE = 0;

/** How a test is worked out from those that stand before it. */
export type Step =
  | {
      readonly kind: 'all' | 'any' | 'not' | 'anyLine' | 'everyLine';
      readonly parts: readonly Test[];
    }
  /** From one field: `words` are those that it tells from others, `answer` says what a word gives (undefined: no word). */
  | {
      readonly kind: 'word';
      readonly field: FieldPath;
      readonly words: readonly unknown[];
      readonly answer: (word: unknown) => Bits;
    }
  | { readonly kind: 'service'; readonly among: readonly ServiceType[] }
  | { readonly kind: 'reason'; readonly among: readonly CoverageReason[] }
  | { readonly kind: 'mark'; readonly number: number }
  /** By asking it, which may ask its parts. */
  | { readonly kind: 'ask'; readonly parts: readonly Test[] };

/** The answer of a test for what is looked at now. */
export const ask = (context: Context, test: Test, assume: boolean): Truth => {
  const bits = context.look.answers[test.place] ?? NO_ANSWER;
  return bits === NO_ANSWER ? test.test(context, assume) : truthIn(bits, assume);
};

/**
 * The answer that counts: findings that are not recorded are taken as unremarkable and noted as pending. Still unknown
 * means that a record fact is missing; who asks decides what to do about that.
 */
export const settle = (context: Context, test: Test): Truth => {
  const plain = ask(context, test, false);
  if (plain !== UNKNOWN) return plain;
  if (context.explains) test.unknowns(context, false);
  return ask(context, test, true);
};

/** Notes the record facts that leave a settled test unknown. */
export const noteMissing = (context: Context, test: Test): void => test.unknowns(context, true);
