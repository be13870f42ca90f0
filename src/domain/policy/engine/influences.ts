import type { DayOf, Test } from './compiled';
import type { CompiledPack } from './compiled-pack';
import type { ReadingSlots } from './memory';
import type { PackCompiler } from './pack-compiler';
import { allTraits, type Changeable, type Traits } from './traits';

/** The parts of a determination by which an alternative reading is compared, each with a bit of its own. */
export const sections = {
  ladder: 1,
  remedies: 2,
  coverage: 4,
  questions: 8,
  fees: 16,
  deadlines: 32,
  postRepair: 64,
} as const;
export type Section = keyof typeof sections;

/** A reading that can be switched. */
export interface Switchable {
  readonly id: string;
  readonly number: number;
  readonly options: readonly string[];
  /** What worked-out answers another option may change. */
  readonly changed: ReadingSlots;
  /** The answers through which it changes anything, with the bits of the sections that they change. */
  readonly through: readonly { readonly answer: Changeable; readonly sections: number }[];
}

/** The answers through which readings change each section, beyond what follows from another outcome. */
const throughSections = (
  compiler: PackCompiler,
  compiled: Omit<CompiledPack, 'switchable' | 'walks'>,
): Readonly<Record<Section, Traits['through']>> => {
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

/** The readings of a pack that have options, by number; undefined for one that has none. */
export const switchableReadings = (
  compiler: PackCompiler,
  compiled: Omit<CompiledPack, 'switchable' | 'walks'>,
): readonly (Switchable | undefined)[] => {
  const through = Object.entries(throughSections(compiler, compiled)) as [Section, Traits['through']][];
  return compiler.readings.map((id, number) => {
    const options = compiled.pack.readings.find((reading) => reading.id === id)?.options;
    if (!options) return undefined;
    const changes = new Map<Changeable, number>();
    for (const [section, byReading] of through) {
      for (const answer of byReading.get(id) ?? [])
        changes.set(answer, (changes.get(answer) ?? 0) | sections[section]);
    }
    return {
      id,
      number,
      options: Object.keys(options),
      changed: compiler.slots.changedBy(id),
      through: [...changes].map(([answer, bits]) => ({ answer, sections: bits })),
    };
  });
};
