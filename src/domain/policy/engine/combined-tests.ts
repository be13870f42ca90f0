import { FALSE, not, TRUE, type Truth, UNKNOWN } from '../truth';
import { ask, NOWHERE, type Test } from './compiled';
import type { Context } from './context';
import { keptByTwo, keptTogether } from './kept-texts';
import { allTraits } from './traits';

const onLine = keptByTwo((line, sentence) => `on line ${line} ${sentence}`);

/** Says the sentences of the parts that have a truth. */
const sentencesOf = (parts: readonly Test[]): ((context: Context, truth: Truth) => string) => {
  const together = keptTogether();
  return (context, truth) => {
    let said = together.nothing;
    for (const part of parts) {
      if (ask(context, part, true) === truth) said = together.and(said, part.because(context));
    }
    return said.text;
  };
};

/**
 * Several tests of which one that is `decisive` decides alone: false for "all", true for "any". The sentence names the
 * first decisive part, else what is unknown, else every part.
 */
const combined = (parts: readonly Test[], decisive: Truth, unknowns: Test['unknowns']): Test => {
  const otherwise = not(decisive);
  const sentences = sentencesOf(parts);
  // Asking what is not placed may leave something behind, so that every part is asked then.
  const arePlaced = parts.every(({ place }) => place !== NOWHERE);
  return {
    test: (context, assume) => {
      let result = otherwise;
      for (const part of parts) {
        const truth = ask(context, part, assume);
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
        const truth = ask(context, part, true);
        if (truth === decisive) {
          deciding ??= part;
          if (arePlaced) break;
        } else if (truth === UNKNOWN) result = UNKNOWN;
      }
      return deciding ? deciding.because(context) : sentences(context, result);
    },
    traits: allTraits(parts),
    step: { kind: decisive === FALSE ? 'all' : 'any', parts },
    place: NOWHERE,
  };
};

export const allOf = (parts: readonly Test[]): Test =>
  combined(parts, FALSE, (context, assume) => {
    for (const part of parts) {
      if (ask(context, part, assume) !== UNKNOWN) continue;
      part.unknowns(context, assume);
      // A record fact is asked for one step at a time: what stands behind it may turn out not to matter.
      if (assume) return;
    }
  });

export const anyOf = (parts: readonly Test[]): Test =>
  combined(parts, TRUE, (context, assume) => {
    for (const part of parts) {
      if (ask(context, part, assume) === UNKNOWN) part.unknowns(context, assume);
    }
  });

export const notOf = (inner: Test): Test => ({
  test: (context, assume) => not(ask(context, inner, assume)),
  unknowns: inner.unknowns,
  because: inner.because,
  traits: inner.traits,
  step: { kind: 'not', parts: [inner] },
  place: NOWHERE,
});

/** Asks about each line; one whose answer is `decisive` decides alone: true for "any line", false for "every line". */
export const overTheLines = (part: Test, decisive: Truth): Test => {
  const otherwise = not(decisive);
  const { nothing, and } = keptTogether();
  return {
    test: (context, assume) => {
      const before = context.look;
      let result = otherwise;
      for (const line of context.lines) {
        context.look = line;
        const truth = ask(context, part, assume);
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
        if (ask(context, part, assume) === UNKNOWN) part.unknowns(context, assume);
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
        if (ask(context, part, true) === decisive) {
          found = line.line && context.lines.length > 1 ? onLine(line.line.id, sentence) : sentence;
          break;
        }
        said.add(sentence);
      }
      context.look = before;
      return found ?? [...said].reduce(and, nothing).text;
    },
    traits: { ...allTraits([part]), ofLine: false },
    step: { kind: decisive === TRUE ? 'anyLine' : 'everyLine', parts: [part] },
    place: NOWHERE,
  };
};
