import { coverageReasons, serviceTypes } from '../vocabulary';
import type { CompiledPack } from './compiled-pack';
import type { Context } from './context';
import type { Look, Outcome } from './look';
import type { Rules } from './rules';

export const outcomeOf = ({ outcome }: Look): Outcome => {
  if (!outcome) throw new Error('The ladder gives every line an outcome');
  return outcome;
};

/** Best-covered first: covered, suspended, without fault inside cover, any other reason, without fault outside cover. */
const rankOf = ({ service, reason, noFaultInsideCover }: Outcome): number => {
  if (service === 'needs-decision') return -1;
  if (reason === 'covered') return 0;
  if (reason === 'suspended') return 1;
  if (reason === 'nff') return noFaultInsideCover ? 2 : 4;
  return 3;
};

const bestOf = (lines: readonly Look[]): Look => {
  const [first, ...others] = lines;
  if (!first) throw new Error('A unit is looked at with at least one line, recorded or not');
  return others.reduce(
    (best, candidate) => (rankOf(outcomeOf(candidate)) < rankOf(outcomeOf(best)) ? candidate : best),
    first,
  );
};

const numbersOf = (words: readonly string[]): ReadonlyMap<string, number> =>
  new Map(words.map((word, number) => [word, number]));
const serviceNumbers = numbersOf(serviceTypes);
const reasonNumbers = numbersOf(coverageReasons);

const number = (look: Look): void => {
  look.service = serviceNumbers.get(outcomeOf(look).service) ?? 0;
  look.reason = reasonNumbers.get(outcomeOf(look).reason) ?? 0;
};

/** Gives every line its remedy. */
export const remedyLines = ({ remedies }: CompiledPack, context: Context, rules: Rules): void => {
  context.lines.forEach(number);
  context.settleLines();
  for (const line of context.lines) {
    context.look = line;
    line.remedy = rules.first(remedies) ?? 'none';
  }
  context.look = context.unit;
};

/** The unit ends as its best-covered line does; its remedy is that of the first line with a fault when the best has none. */
export const rollUp = (context: Context): Outcome => {
  const { unit, lines } = context;
  const best = bestOf(lines);
  const outcome = outcomeOf(best);
  const leading =
    outcome.reason === 'nff' ? (lines.find((line) => outcomeOf(line).reason !== 'nff') ?? best) : best;
  context.best = best;
  unit.outcome = outcome;
  unit.remedy = leading.remedy;
  number(unit);
  context.settleUnit();
  return outcome;
};
