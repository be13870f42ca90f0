import type { CivilDay } from '../../dates/civil-date';
import { type Truth, UNKNOWN } from '../truth';
import type { Context, Unknowns } from './context';

/** A compiled day expression. */
export interface DayOf {
  /** The day, or undefined while a fact that it needs is not known. */
  readonly day: (context: Context) => CivilDay | undefined;
  /** Names the facts that make it unknown. */
  readonly unknowns: (context: Context, sink: Unknowns) => void;
  /** Differs from line to line. */
  readonly ofLine: boolean;
  /** Depends on marks or on the outcome, which change while the ladder is walked. */
  readonly volatile: boolean;
  /** What it is called in a sentence. */
  readonly label: string;
}

/** A compiled condition. */
export interface Test {
  /**
   * True, false or unknown. With `assume`, findings that are not recorded are taken as unremarkable, so that only
   * record facts can leave it unknown.
   */
  readonly test: (context: Context, assume: boolean) => Truth;
  /** Names what made `test` unknown, under the same `assume`. */
  readonly unknowns: (context: Context, assume: boolean, sink: Unknowns) => void;
  /** The facts that make it what it is, as a sentence without a full stop. */
  readonly because: (context: Context) => string;
  /** Differs from line to line. */
  readonly ofLine: boolean;
  /** Depends on marks or on the outcome, which change while the ladder is walked. */
  readonly volatile: boolean;
}

/**
 * The answer that counts: findings that are not recorded are taken as unremarkable and noted as pending. Still unknown
 * means that a record fact is missing; who asks decides what to do about that.
 */
export const settle = (context: Context, test: Test): Truth => {
  const plain = test.test(context, false);
  if (plain !== UNKNOWN) return plain;
  test.unknowns(context, false, {
    finding: (path) => context.pending.add(path),
    record: () => undefined,
  });
  return test.test(context, true);
};

/** Notes the record facts that leave a settled test unknown. */
export const noteMissing = (context: Context, test: Test): void =>
  test.unknowns(context, true, {
    finding: () => undefined,
    record: (path) => context.missing.add(path),
  });
