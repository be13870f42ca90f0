import type { Context } from './context';

/** An answer that a reading may change. */
export interface Changeable {
  /** Whether the walk of `context` answers otherwise than `base`, as far as `base` asked. */
  readonly differs: (context: Context, base: Context) => boolean;
}

/** What an answer depends on, and so for how long it may be remembered and which readings may change it. */
export interface Traits {
  /** Differs from line to line. */
  readonly ofLine: boolean;
  /** Depends on marks or on the outcome, which change while the ladder is walked. */
  readonly volatile: boolean;
  /** Depends on remedies or on which line is best covered, which become known when the outcome stands already. */
  readonly late: boolean;
  /** Working it out leaves nothing behind: no reading consulted, no finding pending, no calendar found too short. */
  readonly quiet: boolean;
  /** The readings that it may consult. */
  readonly readings: ReadonlySet<string>;
  /** The answers through which readings reach it: where none of them differs, it does not differ either. */
  readonly through: ReadonlyMap<string, ReadonlySet<Changeable>>;
}

const none: ReadonlySet<string> = new Set();
const nothing: Traits['through'] = new Map();

/** Depends on the recorded facts of the unit and on nothing else. */
export const plain: Traits = {
  ofLine: false,
  volatile: false,
  late: false,
  quiet: true,
  readings: none,
  through: nothing,
};

/** Another option is another answer. */
const always: ReadonlySet<Changeable> = new Set([{ differs: () => true }]);

export const ofReading = (reading: string): Traits => ({
  ...plain,
  quiet: false,
  readings: new Set([reading]),
  through: new Map([[reading, always]]),
});

const merged = (parts: readonly { readonly traits: Traits }[]): Traits['through'] => {
  const through = new Map<string, Set<Changeable>>();
  for (const { traits } of parts) {
    for (const [reading, changeable] of traits.through) {
      const known = through.get(reading) ?? new Set();
      through.set(reading, known);
      for (const each of changeable) known.add(each);
    }
  }
  return through;
};

/** The traits of an answer that can itself be compared. */
export const throughItself = (traits: Traits, itself: Changeable): Traits => ({
  ...traits,
  through: new Map([...traits.readings].map((reading) => [reading, new Set([itself])])),
});

/** What depends on all of these depends on. */
export const allTraits = (parts: readonly { readonly traits: Traits }[]): Traits => ({
  ofLine: parts.some(({ traits }) => traits.ofLine),
  volatile: parts.some(({ traits }) => traits.volatile),
  late: parts.some(({ traits }) => traits.late),
  quiet: parts.every(({ traits }) => traits.quiet),
  readings: new Set(parts.flatMap(({ traits }) => [...traits.readings])),
  through: merged(parts),
});
