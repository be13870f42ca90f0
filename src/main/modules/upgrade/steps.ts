/** How the data of one version becomes that of the next. */
import type { Disk } from '../../disk/disk';

/**
 * Brings a profile from the version before `to` up to it. May be killed at any call and is then run again from its beginning,
 * also over data that it had finished with: it looks what is there and does only what is missing. Builds the new beside the
 * old, syncs, and renames; leaves the database alone, which the journal makes again. Throws I/O errors.
 */
export interface DataStep {
  readonly to: number;
  /** What it does, for the log. */
  readonly title: string;
  readonly run: (disk: Disk, userData: string) => Promise<void>;
}

/** In order, without a gap, the first leading to version 2. Version 1 is that of the first release. */
export const dataSteps: readonly DataStep[] = [
  {
    to: 2,
    title: 'The database keeps entries that come in bulk in packs',
    // The database adds its table by itself. The number tells an older app, which would miss those entries, to keep off.
    run: async () => undefined,
  },
];

/** The version that an app with these steps writes. */
export const versionAfter = (steps: readonly DataStep[]): number => steps.at(-1)?.to ?? 1;
