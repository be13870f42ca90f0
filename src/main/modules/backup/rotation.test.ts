import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, backupsAmong, surplusOf } from './rotation';

const bench = '234ebe83-2cf0-423b-bf95-8d74d56ff1ce';
const hour = 60 * 60_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 20, 18);
const aged = (ms: number) => ({ name: backupName(bench, now - ms), madeMs: now - ms });
const newestFirst = (ages: readonly number[]) => [...ages].sort((a, b) => a - b).map(aged);

describe('names of backups', () => {
  it('say which bench and when, and are read back', () => {
    const name = backupName(bench, now);
    expect(name).toBe('rma-bench-234ebe83-20261120T180000Z.benchpack');
    expect(backupsAmong([name], bench)).toEqual([{ name, madeMs: now }]);
  });

  it('of other benches and of people are nobody’s to delete', () => {
    const others = [
      backupName('ffffffff-2cf0-423b-bf95-8d74d56ff1ce', now),
      'before the move.benchpack',
      'rma-bench-234ebe83-20261120T180000Z.benchpack.bak',
      'cases.csv',
    ];
    expect(backupsAmong(others, bench)).toEqual([]);
  });
});

describe('rotation', () => {
  it('keeps all of the last day, one a day for a week and one a week for four weeks', () => {
    const everyFourHours = newestFirst(Array.from({ length: 6 * 60 }, (_, n) => n * 4 * hour));
    const surplus = new Set(surplusOf(everyFourHours, now).map(({ name }) => name));
    const kept = everyFourHours.filter(({ name }) => !surplus.has(name));
    expect(kept.filter(({ madeMs }) => now - madeMs < day)).toHaveLength(6);
    expect(
      kept.filter(({ madeMs }) => now - madeMs >= day && now - madeMs < 7 * day).length,
    ).toBeGreaterThanOrEqual(6);
    expect(kept.length).toBeLessThanOrEqual(6 + 7 + 5);
    expect(Math.max(...kept.map(({ madeMs }) => now - madeMs))).toBeLessThan(28 * day);
    expect(Math.max(...kept.map(({ madeMs }) => now - madeMs))).toBeGreaterThan(14 * day);
  });

  it('keeps the newest however old it is, and throws nothing away that is dated in the future', () => {
    expect(surplusOf(newestFirst([400 * day]), now)).toEqual([]);
    expect(surplusOf(newestFirst([-30 * day, -2 * day, -day]), now)).toEqual([]);
  });

  it('never empties a day of the last week or a week of the last four, whatever came when', () => {
    fc.assert(
      // A folder holds one file of a name, and the name says the second.
      fc.property(fc.uniqueArray(fc.nat(40 * 24), { maxLength: 80 }), (ages) => {
        const backups = newestFirst(ages.map((age) => age * hour));
        const surplus = new Set(surplusOf(backups, now).map(({ name }) => name));
        const kept = backups.filter(({ name }) => !surplus.has(name));
        for (const { madeMs } of backups) {
          const age = now - madeMs;
          if (age >= 28 * day) continue;
          const unit = age < 7 * day ? day : 7 * day;
          const same = kept.some((other) => Math.floor(other.madeMs / unit) === Math.floor(madeMs / unit));
          expect(same).toBe(true);
        }
      }),
    );
  });
});
