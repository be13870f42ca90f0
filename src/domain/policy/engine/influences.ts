import type { DayOf, Test } from './compiled';
import type { CompiledPack } from './compiled-pack';
import type { PackCompiler } from './pack-compiler';
import { allTraits, type Traits } from './traits';

/** The parts of a determination by which an alternative reading is compared. */
export const sections = [
  'ladder',
  'remedies',
  'coverage',
  'questions',
  'fees',
  'deadlines',
  'postRepair',
] as const;
export type Section = (typeof sections)[number];

export type Influences = Readonly<Record<Section, Traits['through']>>;

/** The answers through which each reading changes each part, beyond what follows from another outcome. */
export const influencesOn = (
  compiler: PackCompiler,
  compiled: Omit<CompiledPack, 'influences' | 'walks'>,
): Influences => {
  const through = (...parts: readonly (DayOf | Test | undefined)[]): Traits['through'] =>
    allTraits(parts.filter((part) => part !== undefined)).through;
  const whens = (rules: readonly { readonly when: Test | undefined }[]) => rules.map(({ when }) => when);
  const { freight } = compiled;
  const dayOf = (value: object | string): DayOf | undefined =>
    typeof value === 'object' && 'day' in value ? (value.day as DayOf) : undefined;
  const afterRepair = [...compiled.general, ...compiled.sameFault];
  return {
    ladder: through(compiled.noFault, ...whens(compiled.rungs)),
    remedies: through(...whens(compiled.remedies)),
    coverage: through(
      ...whens(compiled.coverage),
      ...compiled.coverage.flatMap(({ value }) => [value.from, value.until]),
    ),
    // Who pays may be a question to a person.
    questions: through(
      ...whens([...freight.inbound, ...freight.outbound, ...freight.customs]),
      ...whens(compiled.judgements),
    ),
    fees: through(
      ...compiled.fees.flatMap(({ when, ofLines, amounts, statuses }) => [
        when,
        ofLines,
        ...whens(amounts),
        ...whens(statuses),
      ]),
      ...(compiled.pack.extensions ? [compiler.test({ extension: 'exists' })] : []),
    ),
    deadlines: through(
      ...whens(compiled.deadlines),
      ...compiled.deadlines.map(({ value }) => dayOf(value.date)),
    ),
    postRepair: through(...whens(afterRepair), ...afterRepair.map(({ value }) => dayOf(value))),
  };
};
