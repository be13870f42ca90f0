/** One kind of fault, done many times. */
export interface Scenario {
  readonly name: string;
  /** What is done, in a sentence. */
  readonly title: string;
  readonly cycles: number;
  /** Does it `cycles` times. Every promise that was broken is an entry of `lost`; the rest of the answer is for people. */
  readonly run: (options: RunOptions) => Promise<Outcome>;
}

export interface RunOptions {
  readonly cycles: number;
  readonly seed: number;
  readonly onCycle: (done: number) => void;
}

export interface Outcome {
  /** Broken promises, each with what is needed to see it again. */
  readonly lost: readonly string[];
  /** What was done and seen, in figures. */
  readonly seen: Readonly<Record<string, number | string>>;
}
