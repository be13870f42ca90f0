/**
 * Three-valued logic (Kleene): a condition over facts of which some are not known is itself sometimes not known.
 * Unknown is never treated as false; only who asks decides what an unknown answer means.
 */
export type Truth = 0 | 1 | 2;

export const FALSE: Truth = 0;
export const TRUE: Truth = 1;
export const UNKNOWN: Truth = 2;

export const truthOf = (value: boolean): Truth => (value ? TRUE : FALSE);

export const not = (truth: Truth): Truth => (truth === UNKNOWN ? UNKNOWN : truth === TRUE ? FALSE : TRUE);

export const and = (left: Truth, right: Truth): Truth =>
  left === FALSE || right === FALSE ? FALSE : left === TRUE && right === TRUE ? TRUE : UNKNOWN;

export const or = (left: Truth, right: Truth): Truth =>
  left === TRUE || right === TRUE ? TRUE : left === FALSE && right === FALSE ? FALSE : UNKNOWN;
