/**
 * The sentences of a trace are made of the same few words over and over. What was made once is kept by what it was made
 * of, which saves making it and lets who writes it down know it at once: the same sentence is the same string.
 */

/** How many texts are kept in one place: dates and names of customers never end. */
const MOST_KEPT = 200;
const MOST_OF_TWO = 2000;
/** Longer texts hold customers' words and seldom come twice. */
const LONGEST_KEPT = 600;

/** The same text for the same value. */
export const keptBy = <T extends string | number | boolean | undefined>(
  make: (value: T) => string,
): ((value: T) => string) => {
  const kept = new Map<T, string>();
  return (value) => {
    const known = kept.get(value);
    if (known !== undefined) return known;
    const text = make(value);
    if (text.length > LONGEST_KEPT) return text;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(value, text);
    return text;
  };
};

/** The same text for the same two values. */
export const keptByTwo = <Value extends string | number | undefined>(
  make: (left: Value, right: Value) => string,
): ((left: Value, right: Value) => string) => {
  const kept = new Map<Value, Map<Value, string>>();
  let size = 0;
  return (left, right) => {
    const known = kept.get(left)?.get(right);
    if (known !== undefined) return known;
    const text = make(left, right);
    if (text.length > LONGEST_KEPT) return text;
    if (size >= MOST_OF_TWO) {
      kept.clear();
      size = 0;
    }
    size += 1;
    const ofLeft = kept.get(left) ?? new Map<Value, string>();
    kept.set(left, ofLeft.set(right, text));
    return text;
  };
};

/** Sentences said one after the other. */
export interface Said {
  readonly text: string;
  /** What was said with one more sentence. */
  readonly next: Map<string, Said>;
}

/** Puts sentences together; the same sentences are the same text. */
export const keptTogether = (): { nothing: Said; and: (said: Said, sentence: string) => Said } => {
  const nothing: Said = { text: '', next: new Map() };
  let size = 0;
  const and = (said: Said, sentence: string): Said => {
    const known = said.next.get(sentence);
    if (known !== undefined) return known;
    const text = said === nothing ? sentence : `${said.text}; ${sentence}`;
    const more: Said = { text, next: new Map() };
    if (text.length > LONGEST_KEPT) return more;
    if (size >= MOST_KEPT) {
      nothing.next.clear();
      size = 0;
    }
    size += 1;
    said.next.set(sentence, more);
    return more;
  };
  return { nothing, and };
};
