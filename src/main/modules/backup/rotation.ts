/** Which automatic backups stay: every one of the last day, one a day for a week, one a week for four weeks, and always the newest. */

export interface DatedBackup {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly madeMs: number;
}

const dayMs = 24 * 60 * 60_000;
const days = 7;
const weeks = 4;

const pattern = /^rma-bench-([0-9a-f]{8})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.benchpack$/;

/** `rma-bench-234ebe83-20261120T180000Z.benchpack`: which bench, and when in UTC. */
export const backupName = (bench: string, ms: number): string =>
  `rma-bench-${bench.slice(0, 8)}-${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.benchpack`;

/** This bench's automatic backups among the names in a folder, newest first. Other files are nobody's to delete. */
export const backupsAmong = (names: readonly string[], bench: string): readonly DatedBackup[] =>
  names
    .flatMap((name) => {
      const match = pattern.exec(name);
      if (match?.[1] !== bench.slice(0, 8)) return [];
      const [year, month, day, hour, minute, second] = match.slice(2).map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      return [{ name, madeMs: Date.UTC(year, month - 1, day, hour, minute, second) }];
    })
    .sort((a, b) => b.madeMs - a.madeMs);

/** @param backups newest first @returns those that may go */
export const surplusOf = (backups: readonly DatedBackup[], nowMs: number): readonly DatedBackup[] => {
  const kept = new Set<string>();
  return backups.filter(({ madeMs }, at) => {
    const age = nowMs - madeMs;
    // A backup from the future says that a clock was set: nothing is thrown away on such a clock's word.
    if (at === 0 || age < dayMs) return false;
    const slot =
      age < days * dayMs
        ? `day ${Math.floor(madeMs / dayMs)}`
        : age < weeks * days * dayMs
          ? `week ${Math.floor(madeMs / (days * dayMs))}`
          : null;
    if (slot === null || kept.has(slot)) return true;
    kept.add(slot);
    return false;
  });
};
