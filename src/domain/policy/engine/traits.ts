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
}

const none: ReadonlySet<string> = new Set();

/** Depends on the recorded facts of the unit and on nothing else. */
export const plain: Traits = {
  ofLine: false,
  volatile: false,
  late: false,
  quiet: true,
  readings: none,
};

export const ofReading = (reading: string): Traits => ({
  ...plain,
  quiet: false,
  readings: new Set([reading]),
});

/** What depends on all of these depends on. */
export const allTraits = (parts: readonly { readonly traits: Traits }[]): Traits => ({
  ofLine: parts.some(({ traits }) => traits.ofLine),
  volatile: parts.some(({ traits }) => traits.volatile),
  late: parts.some(({ traits }) => traits.late),
  quiet: parts.every(({ traits }) => traits.quiet),
  readings: new Set(parts.flatMap(({ traits }) => [...traits.readings])),
});
