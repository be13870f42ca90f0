import type { FactPath, JudgementCode } from '../facts';
import { knownAnswer } from '../finding';
import type { Effect, Rung } from '../pack';
import type { Context } from './context';
import type { PackCompiler } from './pack-compiler';
import { TraceNotes } from './trace-notes';

/** How a rung ends the ladder. */
export type Stop = Extract<Effect, { stop: unknown }>['stop'];

/** What a rung does, with everything that it names by number. A rung does one of stop, ask, or leave marks and needs. */
export interface CompiledEffect {
  readonly readings: readonly number[];
  readonly clauses: readonly string[];
  readonly notes: TraceNotes;
  readonly stop: Stop | undefined;
  readonly marks: readonly number[];
  /** Record facts that are missing, whatever they say, and those that are missing while nobody recorded them. */
  readonly need: readonly FactPath[];
  readonly require: readonly {
    readonly path: FactPath;
    readonly isKnown: (context: Context) => boolean;
  }[];
  readonly ask: CompiledQuestion | undefined;
}

export interface CompiledQuestion {
  readonly code: JudgementCode;
  /** What is said while it is open. */
  readonly notes: TraceNotes;
  readonly open: CompiledEffect;
  readonly answers: ReadonlyMap<string, CompiledEffect>;
}

const requirement = (compiler: PackCompiler, path: FactPath): CompiledEffect['require'][number] => {
  const read = compiler.fields.reader(path);
  const known = knownAnswer(path);
  return {
    path,
    isKnown: (context) => (known ? known(read(context)) : read(context)) !== undefined,
  };
};

/** The question's own clause, else the rung's first. */
const openClauses = (own: string | undefined, { clauses }: Rung): readonly string[] =>
  own === undefined ? clauses.slice(0, 1) : [own];

/**
 * Compiles what a rung does.
 * @param rung the rung
 * @param clauseOf the clause of a judgement
 */
export const compileEffect = (
  compiler: PackCompiler,
  effect: Effect,
  rung: Rung,
  clauseOf: (code: JudgementCode) => string | undefined,
): CompiledEffect => ({
  readings: (effect.readings ?? []).map((reading) => compiler.readingNumber(reading)),
  clauses: effect.clauses ?? [],
  notes: new TraceNotes(effect.clauses ?? [], 'met', rung.id),
  stop: 'stop' in effect ? effect.stop : undefined,
  marks: ('marks' in effect ? (effect.marks ?? []) : []).map((mark) => compiler.markNumber(mark)),
  need: 'need' in effect ? effect.need : [],
  require: 'require' in effect ? effect.require.map((path) => requirement(compiler, path)) : [],
  ask:
    'ask' in effect
      ? {
          code: effect.ask,
          notes: new TraceNotes(openClauses(clauseOf(effect.ask), rung), 'open', rung.id),
          open: compileEffect(compiler, effect.open, rung, clauseOf),
          answers: new Map(
            Object.entries(effect.answers).map(([answer, next]) => [
              answer,
              compileEffect(compiler, next, rung, clauseOf),
            ]),
          ),
        }
      : undefined,
});
