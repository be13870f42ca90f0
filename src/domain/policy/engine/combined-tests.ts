import { FALSE, not, TRUE, type Truth, UNKNOWN } from '../truth';
import type { Test } from './compiled';
import type { Context } from './context';
import { keptByTwo } from './kept-texts';
import { allTraits } from './traits';

const together = keptByTwo((left, right) => `${left}; ${right}`);
const onLine = keptByTwo((line, sentence) => `on line ${line} ${sentence}`);

/** The sentences of the parts that have this truth. */
const sentences = (context: Context, parts: readonly Test[], truth: Truth): string => {
  let text = '';
  for (const part of parts) {
    if (part.test(context, true) !== truth) continue;
    const sentence = part.because(context);
    text = text === '' ? sentence : together(text, sentence);
  }
  return text;
};

/**
 * Several tests of which one that is `decisive` decides alone: false for "all", true for "any". The sentence names the
 * first decisive part, else what is unknown, else every part.
 */
const combined = (parts: readonly Test[], decisive: Truth, unknowns: Test['unknowns']): Test => {
  const otherwise = not(decisive);
  return {
    test: (context, assume) => {
      let result = otherwise;
      for (const part of parts) {
        const truth = part.test(context, assume);
        if (truth === decisive) return decisive;
        if (truth === UNKNOWN) result = UNKNOWN;
      }
      return result;
    },
    unknowns,
    because: (context) => {
      let deciding: Test | undefined;
      let result = otherwise;
      for (const part of parts) {
        const truth = part.test(context, true);
        if (truth === decisive) deciding ??= part;
        else if (truth === UNKNOWN) result = UNKNOWN;
      }
      return deciding ? deciding.because(context) : sentences(context, parts, result);
    },
    traits: allTraits(parts),
  };
};

export const allOf = (parts: readonly Test[]): Test =>
  combined(parts, FALSE, (context, assume) => {
    for (const part of parts) {
      if (part.test(context, assume) !== UNKNOWN) continue;
      part.unknowns(context, assume);
      // A record fact is asked for one step at a time: what stands behind it may turn out not to matter.
      if (assume) return;
    }
  });

export const anyOf = (parts: readonly Test[]): Test =>
  combined(parts, TRUE, (context, assume) => {
    for (const part of parts) {
      if (part.test(context, assume) === UNKNOWN) part.unknowns(context, assume);
    }
  });

export const notOf = (inner: Test): Test => ({
  test: (context, assume) => not(inner.test(context, assume)),
  unknowns: inner.unknowns,
  because: inner.because,
  traits: inner.traits,
});

/** Asks about each line; one whose answer is `decisive` decides alone: true for "any line", false for "every line". */
export const overTheLines = (part: Test, decisive: Truth): Test => {
  const otherwise = not(decisive);
  return {
    test: (context, assume) => {
      const before = context.look;
      let result = otherwise;
      for (const line of context.lines) {
        context.look = line;
        const truth = part.test(context, assume);
        if (truth === UNKNOWN) result = UNKNOWN;
        if (truth !== decisive) continue;
        result = decisive;
        break;
      }
      context.look = before;
      return result;
    },
    unknowns: (context, assume) => {
      const before = context.look;
      for (const line of context.lines) {
        context.look = line;
        if (part.test(context, assume) === UNKNOWN) part.unknowns(context, assume);
      }
      context.look = before;
    },
    because: (context) => {
      const before = context.look;
      const said = new Set<string>();
      let found: string | undefined;
      for (const line of context.lines) {
        context.look = line;
        const sentence = part.because(context);
        if (part.test(context, true) === decisive) {
          found = line.line && context.lines.length > 1 ? onLine(line.line.id, sentence) : sentence;
          break;
        }
        said.add(sentence);
      }
      context.look = before;
      return found ?? [...said].reduce((text, sentence) => together(text, sentence));
    },
    traits: { ...allTraits([part]), ofLine: false },
  };
};
