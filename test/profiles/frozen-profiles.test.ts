/** The data of released versions, read by the code as it is now. What they said when they were frozen they still say. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedEvent } from '../../src/domain/case/events';
import { nodeDisk } from '../../src/main/disk/disk';
import { isSound, verifyProfile } from '../../src/main/modules/integrity/verify-profile';
import { lookAtJournal } from '../../src/main/modules/journal/look';
import { dataSteps } from '../../src/main/modules/upgrade/steps';
import { carryOut } from '../../src/main/modules/upgrade/upgrade';
import { aFolder } from '../fixtures/journal/a-folder';
import { copyOfProfile, frozenProfiles, frozenWords } from './frozen-profiles';
import { whatItSays } from './what-it-says';

it('there is one for the first release', () => {
  expect(frozenProfiles()).toContain('0.1.0');
});

describe.each(frozenProfiles().map((name) => [name] as const))('the profile of %s', (name) => {
  const folder = join('test/fixtures/profiles', name);

  it('is whole: chain, signatures and every file', async () => {
    const report = await verifyProfile(nodeDisk, join(folder, 'profile'));
    const words = frozenWords(name);
    expect(report).toMatchObject({ head: words.head, events: words.events.length, damage: null });
    expect(report && isSound(report)).toBe(true);
  });

  it('says in every case what it said then, and decides it as it did', async () => {
    const now = await whatItSays(join(folder, 'profile'));
    const then = frozenWords(name);
    expect(now.events).toEqual(then.events);
    // What later versions know besides may be there too.
    expect(JSON.parse(JSON.stringify(now))).toMatchObject(then);
    expect(now.cases).toHaveLength(then.cases.length);
  });

  it('holds only events that are understood', async () => {
    const look = await lookAtJournal(nodeDisk, join(folder, 'profile/journal'));
    for await (const event of look?.events() ?? []) expect(storedEvent.safeParse(event).success).toBe(true);
  });

  it('is backed up and taken over by a later version, and says the same', async () => {
    const userData = await copyOfProfile(name, await aFolder());
    const outcome = await carryOut({
      disk: nodeDisk,
      userData,
      app: '99.0.0',
      steps: dataSteps,
      clock: { now: Date.now, offsetMinutes: () => 0 },
      passphrase: null,
      sign: null,
      onProgress: () => undefined,
    });
    const then = frozenWords(name);
    expect(outcome).toMatchObject({ ok: true, value: { backup: { events: then.events.length } } });
    expect(readdirSync(join(userData, 'backups'))).toHaveLength(1);
    expect((await whatItSays(userData)).events).toEqual(then.events);
  });
});
