import { allBits, anyBits, type Bits, bitsOf, FALSE_BITS, notBits, TRUE_BITS } from './answer-bits';
import type { Context } from './context';
import type { Look } from './look';
import {
  ALL,
  ANY,
  ANY_LINE,
  EVERY_LINE,
  LINE_WORD,
  MARK,
  NOT,
  type PlacedTests,
  REASON,
  SERVICE,
  WORD,
} from './placed-tests';

const everyBit = TRUE_BITS | FALSE_BITS;

/**
 * Works out all placed tests of a pack from the front, without asking whether somebody will want to know: in flat arrays
 * that takes a fraction of the time of asking for those that are wanted. It is done twice, when the facts are there for all
 * that depends on facts alone, and when the outcome of a look stands for the rest.
 */
export class Program {
  /** How many places a look's answers need. */
  readonly places: number;
  private readonly kinds: Uint8Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly operands: Int32Array;
  private readonly wordAnswers: Uint8Array;
  private readonly ofUnit: Int32Array;
  private readonly ofLines: Int32Array;
  private readonly ofOutcome: Int32Array;
  private readonly ofLineOutcome: Int32Array;

  constructor(private readonly placed: PlacedTests) {
    const numbers = placed.asNumbers();
    this.places = numbers.kinds.length;
    this.kinds = Uint8Array.from(numbers.kinds);
    this.from = Int32Array.from(numbers.from);
    this.to = Int32Array.from(numbers.to);
    this.operands = Int32Array.from(numbers.operands);
    this.wordAnswers = Uint8Array.from(numbers.wordAnswers);
    this.ofUnit = Int32Array.from(numbers.ofUnit);
    this.ofLines = Int32Array.from(numbers.ofLines);
    this.ofOutcome = Int32Array.from(numbers.ofOutcome);
    this.ofLineOutcome = Int32Array.from(numbers.ofLineOutcome);
  }

  /** Answers everything that depends on facts alone, for the unit and for its lines. */
  answerFacts(context: Context): void {
    const { unit, lines } = context;
    this.answerAll(this.ofUnit, context, unit);
    for (const look of lines) look.answers.set(unit.answers);
    this.answerOnAll(this.ofLines, context, [unit, ...lines]);
  }

  /** Answers what depends on the outcome of the lines and will be asked of each of them. */
  answerLineOutcomes(context: Context): void {
    this.answerOnAll(this.ofLineOutcome, context, context.lines);
  }

  /** Answers everything that depends on the outcome of the unit. */
  answerOutcome(context: Context): void {
    this.answerAll(this.ofOutcome, context, context.unit);
  }

  /** Forgets the answers that depend on the outcome. */
  forgetOutcome({ answers }: Look): void {
    const { ofOutcome } = this;
    for (let index = 0; index < ofOutcome.length; index += 1) answers[ofOutcome[index] ?? 0] = 0;
  }

  private answerAll(places: Int32Array, context: Context, look: Look): void {
    const { answers } = look;
    context.look = look;
    for (let index = 0; index < places.length; index += 1) {
      const at = places[index] ?? 0;
      answers[at] = this.answer(at, context, look);
    }
    context.look = context.unit;
  }

  /** One test after the other for all looks: what is asked of all lines stands behind what is asked of each. */
  private answerOnAll(places: Int32Array, context: Context, looks: readonly Look[]): void {
    for (let index = 0; index < places.length; index += 1) {
      const at = places[index] ?? 0;
      for (const look of looks) {
        context.look = look;
        look.answers[at] = this.answer(at, context, look);
      }
    }
    context.look = context.unit;
  }

  private answer(at: number, context: Context, look: Look): Bits {
    const from = this.from[at] ?? 0;
    const to = this.to[at] ?? 0;
    const kind = this.kinds[at];
    switch (kind) {
      case ALL:
      case ANY: {
        const { operands } = this;
        const { answers } = look;
        let every = everyBit;
        let some = 0;
        for (let index = from; index < to; index += 1) {
          const part = answers[operands[index] ?? 0] ?? 0;
          every &= part;
          some |= part;
        }
        return kind === ALL ? allBits(every, some) : anyBits(every, some);
      }
      case NOT:
        return notBits(look.answers[from] ?? 0);
      case WORD:
        return this.wordAnswers[to + (context.words[from] ?? 0)] ?? 0;
      case LINE_WORD:
        return this.wordAnswers[to + (look.words[from] ?? 0)] ?? 0;
      case SERVICE:
        return this.wordAnswers[to + look.service] ?? 0;
      case REASON:
        return this.wordAnswers[to + look.reason] ?? 0;
      case MARK:
        return look.marks[from] === 1 ? TRUE_BITS : FALSE_BITS;
      case ANY_LINE:
      case EVERY_LINE: {
        let every = everyBit;
        let some = 0;
        for (const line of context.lines) {
          const part = line.answers[from] ?? 0;
          every &= part;
          some |= part;
        }
        return kind === EVERY_LINE ? allBits(every, some) : anyBits(every, some);
      }
      default: {
        const { test } = this.placed.asked(at);
        return bitsOf(test(context, false), test(context, true));
      }
    }
  }
}
