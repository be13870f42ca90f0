import type { CivilDay } from '../../dates/civil-date';
import { type Truth, UNKNOWN } from '../truth';
import type { Context } from './context';
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
}

/**
 * The answer that counts: findings that are not recorded are taken as unremarkable and noted as pending. Still unknown
 * means that a record fact is missing; who asks decides what to do about that.
 */
export const settle = (context: Context, test: Test): Truth => {
  const plain = test.test(context, false);
  if (plain !== UNKNOWN) return plain;
  if (context.explains) test.unknowns(context, false);
  return test.test(context, true);
};

/** Notes the record facts that leave a settled test unknown. */
export const noteMissing = (context: Context, test: Test): void => test.unknowns(context, true);
