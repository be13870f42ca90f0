import { describe, expect, it } from 'vitest';
import type { BackupState } from '#ipc/backup';
import { healthOf, sizeText } from './backup-words';

const state = (change: Partial<BackupState> = {}): BackupState => ({
  folder: '/data/backups',
  last: { at: '2026-11-20T14:02:11.120+01:00', path: '/data/backups/b', seq: 40, events: 40, bytes: 90_000 },
  failure: null,
  second: {
    folder: '/media/stick',
    lastAt: '2026-11-20T14:02:12.120+01:00',
    failure: null,
    isOnSameDisk: false,
  },
  outcome: null,
  trial: { at: '2026-11-20T14:02:13.120+01:00', reason: null },
  eventsSince: 0,
  isRunning: false,
  encryption: 'off',
  ...change,
});

describe('how safe the data is', () => {
  it('is good with a backup in two places', () => {
    expect(healthOf(state())).toEqual({
      tone: 'covered',
      word: 'Backed up',
      sentence: 'Backed up 2026-11-20 14:02 in two places. Everything is in it.',
    });
    expect(healthOf(state({ eventsSince: 3 })).sentence).toContain('3 entries since.');
    expect(healthOf(state({ eventsSince: 1 })).sentence).toContain('1 entry since.');
  });

  it.each([
    [{ second: null }, 'judgement', 'One backup place'],
    [
      {
        second: {
          folder: '/media/stick',
          lastAt: null,
          failure: { at: '', reason: 'The folder is not there' },
        },
      },
      'judgement',
      'Second place missing',
    ],
    [{ second: { folder: '/media/stick', lastAt: null, failure: null } }, 'judgement', 'One backup place'],
    [
      {
        second: {
          folder: '/data2',
          lastAt: '2026-11-20T14:02:12.120+01:00',
          failure: null,
          isOnSameDisk: true,
        },
      },
      'judgement',
      'Both on one disk',
    ],
    [{ failure: { at: '', reason: 'The disk is full' } }, 'refused', 'Backup failed'],
    [{ trial: { at: '', reason: 'it is damaged' } }, 'refused', 'Backup failed'],
    [{ last: null, eventsSince: 5 }, 'judgement', 'Not backed up'],
    [{ last: null, eventsSince: 0 }, 'neutral', 'Nothing to back up'],
  ] as const)('with %j is %s', (change, tone, word) => {
    expect(healthOf(state(change as Partial<BackupState>))).toMatchObject({ tone, word });
  });
});

it('says sizes as people read them', () => {
  expect([sizeText(300), sizeText(90_000), sizeText(5_400_000)]).toEqual(['1 KiB', '88 KiB', '5.1 MiB']);
});
