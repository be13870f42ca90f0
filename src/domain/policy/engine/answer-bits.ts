import { FALSE, TRUE, type Truth, UNKNOWN } from '../truth';

/**
 * The two answers of a test side by side in four bits, so that one operation on bits works out both: the plain answer and
 * the one under `assume`. Each has a bit for "may be true" and one for "may be false"; both of them set is unknown. No
 * bit set is no answer: not worked out yet.
 */
export type Bits = number;

export const NO_ANSWER: Bits = 0;
/** May be true, plainly and under `assume`. */
export const TRUE_BITS: Bits = 0b0011;
/** May be false, plainly and under `assume`. */
export const FALSE_BITS: Bits = 0b1100;
const UNDER_ASSUME = 1;
const PLAIN = 0b0101;

const bitsOfPlain: readonly Bits[] = [0b0100, 0b0001, 0b0101];

/** Both answers as bits. */
export const bitsOf = (plain: Truth, assumed: Truth): Bits =>
  (bitsOfPlain[plain] ?? 0) | ((bitsOfPlain[assumed] ?? 0) << UNDER_ASSUME);

export const certainBits = (truth: boolean): Bits => (truth ? TRUE_BITS : FALSE_BITS);

const truthOfPlain = (bits: Bits): Truth => {
  const plain = bits & PLAIN;
  return plain === PLAIN ? UNKNOWN : plain === 1 ? TRUE : FALSE;
};

/** The plain answers of all bits, then those under `assume`. */
const truths = Uint8Array.from(
  [0, UNDER_ASSUME].flatMap((shift) => Array.from({ length: 16 }, (_, bits) => truthOfPlain(bits >> shift))),
);

export const truthIn = (bits: Bits, assume: boolean): Truth => truths[assume ? bits + 16 : bits] as Truth;

export const notBits = (bits: Bits): Bits => ((bits & TRUE_BITS) << 2) | (bits >> 2);

/**
 * True when every part is, false when some part is.
 * @param every the bits that all parts have
 * @param some the bits that any part has
 */
export const allBits = (every: Bits, some: Bits): Bits => (every & TRUE_BITS) | (some & FALSE_BITS);

/** True when some part is, false when every part is; parameters as for {@link allBits}. */
export const anyBits = (every: Bits, some: Bits): Bits => (some & TRUE_BITS) | (every & FALSE_BITS);
