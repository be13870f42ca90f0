import { coverageReasons, serviceTypes } from '../vocabulary';
import { type Bits, certainBits } from './answer-bits';
import { NOWHERE, type Step, type Test } from './compiled';
import { type FactFields, isLineField } from './fact-fields';

export const ALL = 0;
export const ANY = 1;
export const NOT = 2;
export const ANY_LINE = 3;
export const EVERY_LINE = 4;
export const WORD = 5;
export const LINE_WORD = 6;
export const SERVICE = 7;
export const REASON = 8;
export const MARK = 9;
export const ASK = 10;

const severalKinds = { all: ALL, any: ANY } as const;
const lineKinds = { not: NOT, anyLine: ANY_LINE, everyLine: EVERY_LINE } as const;

const partsOf = (step: Step): readonly Test[] => ('parts' in step ? step.parts : []);

/**
 * The tests of a pack that are worked out all together, each behind those that it is made of: only what leaves nothing
 * behind when it is worked out (`Traits.quiet`), because nobody knows yet whether it will be asked.
 */
export class PlacedTests {
  private readonly tests: { readonly test: Test; readonly step: Step }[] = [];
  /** Places of tests that differ from line to line, or are made of such as do. */
  private readonly withLines = new Set<number>();
  private readonly askedOfLines = new Set<number>();

  constructor(private readonly fields: FactFields) {}

  /** The test with a place of its own; as it is where it has one already or cannot have one. */
  place(test: Test): Test {
    const { step, traits } = test;
    if (test.place !== NOWHERE || !step || !traits.quiet || traits.late) return test;
    const parts = partsOf(step);
    if (parts.some((part) => part.place === NOWHERE)) return test;
    if (step.kind === 'word') this.fields.tellApart(step.field, step.words);
    // The place 0 is nobody's: what stands there is never an answer.
    const placed = notingOnce(test, this.tests.length + 1);
    this.tests.push({ test: placed, step });
    const asksLines = step.kind === 'anyLine' || step.kind === 'everyLine';
    if (asksLines || traits.ofLine || parts.some((part) => this.withLines.has(part.place)))
      this.withLines.add(placed.place);
    if (asksLines) for (const part of parts) this.needOnLines(part);
    return placed;
  }

  /** What follows from the outcome is asked of the unit; this test is asked of each line too. */
  needOnLines({ place }: Test): void {
    const placed = this.tests[place - 1];
    if (!placed || this.askedOfLines.has(place)) return;
    this.askedOfLines.add(place);
    for (const part of partsOf(placed.step)) this.needOnLines(part);
  }

  /** The test at a place. */
  asked(at: number): Test {
    const placed = this.tests[at - 1];
    if (!placed) throw new Error(`No test has the place ${at}`);
    return placed.test;
  }

  /**
   * The tests as numbers by their place. `from` and `to` bound the operands of a test of several parts; a test of one part
   * has its place in `from`, one of a mark the mark. A test of a word has in `to` where its answers begin, by word, and in
   * `from` the field.
   */
  asNumbers() {
    const kinds: number[] = [ASK];
    const from: number[] = [0];
    const to: number[] = [0];
    const operands: number[] = [];
    const wordAnswers: Bits[] = [];
    const add = (kind: number, first: number, last: number): void => {
      kinds.push(kind);
      from.push(first);
      to.push(last);
    };
    const addWords = (kind: number, field: number, answers: readonly Bits[]): void => {
      add(kind, field, wordAnswers.length);
      for (const answer of answers) wordAnswers.push(answer);
    };
    for (const { step } of this.tests) {
      switch (step.kind) {
        case 'word':
          addWords(
            isLineField(step.field) ? LINE_WORD : WORD,
            this.fields.numberOf(step.field),
            this.fields.wordsOf(step.field).map(step.answer),
          );
          break;
        case 'service':
          addWords(
            SERVICE,
            0,
            serviceTypes.map((word) => certainBits(step.among.includes(word))),
          );
          break;
        case 'reason':
          addWords(
            REASON,
            0,
            coverageReasons.map((word) => certainBits(step.among.includes(word))),
          );
          break;
        case 'mark':
          add(MARK, step.number, 0);
          break;
        case 'ask':
          add(ASK, 0, 0);
          break;
        case 'all':
        case 'any': {
          const first = operands.length;
          operands.push(...step.parts.map(({ place }) => place));
          add(severalKinds[step.kind], first, operands.length);
          break;
        }
        default:
          add(lineKinds[step.kind], step.parts[0]?.place ?? NOWHERE, 0);
      }
    }
    const placesOf = (wanted: (test: Test) => boolean): number[] =>
      this.tests.flatMap(({ test }) => (wanted(test) ? [test.place] : []));
    return {
      kinds,
      from,
      to,
      operands,
      wordAnswers,
      ofUnit: placesOf(({ traits, place }) => !traits.volatile && !this.withLines.has(place)),
      ofLines: placesOf(({ traits, place }) => !traits.volatile && this.withLines.has(place)),
      ofOutcome: placesOf(({ traits }) => traits.volatile),
      ofLineOutcome: placesOf(({ traits, place }) => traits.volatile && this.askedOfLines.has(place)),
    };
  }
}

/** The test at its place. Once its answer stands, what made it unknown is noted only once. */
const notingOnce = ({ test, unknowns, because, traits, step }: Test, place: number): Test => ({
  test,
  unknowns: (context, assume) => {
    const { answers, noted } = context.look;
    if (!assume && answers[place] !== 0) {
      if (noted[place] === 1) return;
      noted[place] = 1;
    }
    unknowns(context, assume);
  },
  because,
  traits,
  step,
  place,
});
