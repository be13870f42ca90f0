import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '#domain/case/events';
import { storedEvent } from '#domain/case/events';
import { eventsOf } from '#ipc/journal';
import {
  aBatch,
  aFolder,
  aNote,
  aPlace,
  everyEvent,
  openJournal,
  quarantined,
  segmentsOf,
  textsOf,
} from '../../../../test/fixtures/journal/a-journal';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { Journal } from './journal';

const kept = async (journal: Journal, name: string, size = 1): Promise<StoredEvent[]> => {
  const result = await journal.append('tech-1', aBatch(name, size));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('an undisturbed journal', () => {
  it('stamps events that the contract accepts, in one dense verified chain', async () => {
    const journal = await openJournal(await aFolder());
    const [first] = await kept(journal, 'first');
    await kept(journal, 'second', 3);
    expect(storedEvent.parse(first)).toEqual(first);
    expect(first).toMatchObject({ seq: 1, by: 'tech-1', epoch: 1, at: '2026-11-20T15:02:11.001+01:00' });
    const events = await everyEvent(journal);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
    expect(events.map((event) => event.hlc)).toEqual([...events.map((event) => event.hlc)].sort());
    expect(journal.state).toMatchObject({
      mode: 'writable',
      reason: null,
      head: { seq: 4, hash: events[3]?.hash },
    });
    await journal.close();
  });

  it('goes on where it stopped, with the same bench, in the same file', async () => {
    const folder = await aFolder();
    const before = await openJournal(folder);
    await kept(before, 'a', 2);
    const { bench } = before.state.head;
    await before.close();
    const after = await openJournal(folder);
    expect(after.state.head).toMatchObject({ bench, seq: 2 });
    await kept(after, 'b');
    expect(textsOf(await everyEvent(after))).toEqual(['a 1/2', 'a 2/2', 'b 1/1']);
    expect(await segmentsOf(folder)).toHaveLength(1);
    await after.close();
  });

  it('begins new files as they grow, and reads across them from any event', async () => {
    const folder = await aFolder();
    const journal = await openJournal(folder, { segmentBytes: 3000 });
    for (let n = 1; n <= 40; n += 1) await kept(journal, `note ${n}`);
    expect((await segmentsOf(folder)).length).toBeGreaterThan(4);
    for (const after of [0, 1, 13, 38, 39]) {
      const page = await journal.read(after, 3);
      expect(page.events.map((event) => event.seq)).toEqual(
        [1, 2, 3].map((n) => after + n).filter((n) => n <= 40),
      );
      // A window gets the same, as the text that lies in the files.
      expect(eventsOf(await journal.readText(after, 3))).toEqual(page.events);
      const lines = Buffer.from(await journal.readLines(after)).toString('utf8');
      const [head, ...events] = lines
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
      expect(head).toEqual(journal.state.head);
      expect(events).toEqual((await journal.read(after, 40)).events);
    }
    await journal.close();
    const again = await openJournal(folder, { segmentBytes: 3000 });
    expect(await everyEvent(again)).toHaveLength(40);
    await again.close();
  });

  it('shares one write among calls of the same moment, and keeps their order', async () => {
    const disk = new FaultyDisk();
    const journal = await openJournal(await aFolder(), { disk });
    const before = disk.calls;
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, n) => journal.append('t', [aNote(`${n}`)])),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect(disk.calls - before).toBeLessThan(8);
    expect(textsOf(await everyEvent(journal))).toEqual(Array.from({ length: 200 }, (_, n) => `${n}`));
    await journal.close();
  });

  it('keeps nonsense from a scanner as text that survives a round trip', async () => {
    const folder = await aFolder();
    const journal = await openJournal(folder);
    const result = await journal.append('t', [
      aNote('half \ud800 pair, tab \t, newline \n, nul \u0000, \u2028 😀'),
    ]);
    expect(result.ok).toBe(true);
    await journal.close();
    const again = await openJournal(folder);
    expect(textsOf(await everyEvent(again))).toEqual([
      'half \ufffd pair, tab \t, newline \n, nul \u0000, \u2028 😀',
    ]);
    await again.close();
  });

  it('never lets the order of events follow a clock that was set back', async () => {
    let wall = Date.UTC(2026, 0, 2);
    const journal = await Journal.open({
      folder: await aFolder(),
      disk: new FaultyDisk(),
      clock: { now: () => wall, offsetMinutes: () => -210 },
      placeOf: async () => aPlace,
    });
    await journal.append('t', [aNote('before')]);
    wall = Date.UTC(1970, 0, 1);
    await journal.append('t', [aNote('after')]);
    const [first, second] = await everyEvent(journal);
    expect(second?.at).toBe('1969-12-31T20:30:00.000-03:30');
    expect(String(second?.hlc) > String(first?.hlc)).toBe(true);
    await journal.close();
  });
});

describe('one writer', () => {
  it('opens read-only beside another one, and takes over once that has gone', async () => {
    const folder = await aFolder();
    const first = await openJournal(folder);
    const second = await openJournal(folder);
    expect(second.state).toMatchObject({
      mode: 'readOnly',
      reason: expect.stringContaining('Another RMA Bench'),
    });
    expect(await second.append('t', aBatch('x'))).toMatchObject({ ok: false, error: { kind: 'readOnly' } });
    await first.close();
    await second.retry();
    await kept(second, 'mine now');
    await second.close();
  });

  it('takes over from a process that was killed', async () => {
    const folder = await aFolder();
    const lock = { pid: 2 ** 22 - 1, host: (await import('node:os')).hostname(), started: null, nonce: 'n' };
    await writeFile(join(folder, 'writer.lock'), JSON.stringify(lock));
    const journal = await openJournal(folder);
    expect(journal.state.mode).toBe('writable');
    await journal.close();
  });

  it('takes over a lock whose number belongs to another process by now, or that is half-written', async () => {
    const folder = await aFolder();
    const { hostname } = await import('node:os');
    const lock = { pid: process.ppid, host: hostname(), started: 'another boot 77', nonce: 'n' };
    await writeFile(join(folder, 'writer.lock'), JSON.stringify(lock));
    const first = await openJournal(folder);
    expect(first.state.mode).toBe(process.platform === 'linux' ? 'writable' : 'readOnly');
    await first.close();
    await writeFile(join(folder, 'writer.lock'), '{"pid":');
    const second = await openJournal(folder);
    expect(second.state.mode).toBe('writable');
    await second.close();
  });
});

describe('the identity of the bench', () => {
  it('is read back from the journal when its file is lost or damaged', async () => {
    const folder = await aFolder();
    const journal = await openJournal(folder);
    await kept(journal, 'a');
    await journal.close();
    for (const damage of [
      () => rm(join(folder, 'bench.json')),
      () => writeFile(join(folder, 'bench.json'), '{'),
    ]) {
      await damage();
      const again = await openJournal(folder);
      expect(again.state).toMatchObject({
        mode: 'writable',
        head: { bench: journal.state.head.bench, seq: 1 },
      });
      await again.close();
    }
  });

  it('is not guessed when several benches have written here', async () => {
    const folder = await aFolder();
    await (await openJournal(folder)).close();
    await rm(join(folder, 'bench.json'));
    await mkdir(join(folder, '11111111-2222-4333-8444-555555555555-1'));
    const again = await openJournal(folder);
    expect(again.state).toMatchObject({
      mode: 'readOnly',
      reason: expect.stringContaining('several benches'),
    });
    await again.close();
  });
});

describe('a torn tail', () => {
  it('goes to quarantine whole, and the journal goes on behind the last whole batch', async () => {
    const folder = await aFolder();
    const journal = await openJournal(folder);
    await kept(journal, 'a', 2);
    await journal.close();
    const [segment = ''] = await segmentsOf(folder);
    await appendFile(segment, '123 deadbeef {"batch":[1,1],"du');
    const again = await openJournal(folder);
    expect(again.state).toMatchObject({ mode: 'writable', quarantinedBytes: 31, head: { seq: 2 } });
    expect((await quarantined(folder)).map(String)).toEqual(['123 deadbeef {"batch":[1,1],"du']);
    await kept(again, 'b');
    await again.close();
    const third = await openJournal(folder);
    expect(third.state.quarantinedBytes).toBe(0);
    expect(textsOf(await everyEvent(third))).toEqual(['a 1/2', 'a 2/2', 'b 1/1']);
    await third.close();
  });

  it('drops the whole lines of a batch whose end is missing', async () => {
    const folder = await aFolder();
    const journal = await openJournal(folder);
    await kept(journal, 'a');
    await kept(journal, 'b', 3);
    await journal.close();
    const [segment = ''] = await segmentsOf(folder);
    const lines = (await readFile(segment, 'utf8')).split('\n');
    await writeFile(segment, `${lines.slice(0, 4).join('\n')}\n`);
    const again = await openJournal(folder);
    expect(textsOf(await everyEvent(again))).toEqual(['a 1/1']);
    expect(again.state.mode).toBe('writable');
    await again.close();
  });
});

describe('damage to what was acknowledged', () => {
  const damaged = async (): Promise<{
    folder: string;
    events: StoredEvent[];
    before: Buffer;
    segment: string;
  }> => {
    const folder = await aFolder();
    const journal = await openJournal(folder);
    for (const name of ['a', 'b', 'c', 'd']) await kept(journal, name);
    const events = await everyEvent(journal);
    await journal.close();
    const [segment = ''] = await segmentsOf(folder);
    const bytes = await readFile(segment);
    const at = bytes.indexOf('"b 1/1"');
    bytes[at + 1] = 0x42;
    await writeFile(segment, bytes);
    return { folder, events, before: bytes, segment };
  };

  it('stops at the good prefix, says where, and changes nothing', async () => {
    const { folder, before, segment } = await damaged();
    const journal = await openJournal(folder);
    expect(journal.state).toMatchObject({ mode: 'readOnly', head: { seq: 1 }, quarantinedBytes: 0 });
    expect(journal.state.reason).toMatch(/After event 1 .*000001\.jsonl.*checksum/);
    expect(textsOf(await everyEvent(journal))).toEqual(['a 1/1']);
    expect(await journal.append('t', aBatch('x'))).toMatchObject({ ok: false, error: { kind: 'readOnly' } });
    await journal.retry();
    expect(journal.state.mode).toBe('readOnly');
    await journal.close();
    expect(await readFile(segment)).toEqual(before);
  });

  it('notices a changed event although its checksum was made right again', async () => {
    const { folder, segment } = await damaged();
    const { crc32c } = await import('./crc32c');
    const lines = (await readFile(segment, 'utf8')).split('\n');
    const json = (lines[2] ?? '').split(' ').slice(2).join(' ');
    lines[2] = `${Buffer.byteLength(json)} ${crc32c(Buffer.from(json))} ${json}`;
    await writeFile(segment, lines.slice(0, 3).join('\n').concat('\n'));
    const journal = await openJournal(folder);
    expect(journal.state.reason).toContain('event 2 was altered');
    await journal.close();
  });

  it('names the events that are missing when a whole file is gone', async () => {
    const folder = await aFolder();
    const journal = await openJournal(folder, { segmentBytes: 1200 });
    for (let n = 0; n < 9; n += 1) await kept(journal, `${n}`);
    await journal.close();
    const segments = await segmentsOf(folder);
    await rm(segments[1] ?? '');
    const again = await openJournal(folder, { segmentBytes: 1200 });
    expect(again.state).toMatchObject({
      mode: 'readOnly',
      reason: expect.stringMatching(/events \d+ to \d+ are missing/),
    });
    await again.close();
  });

  it('is written back from the database, in a new file, once the events reach as far as the journal did', async () => {
    const { folder, events, before, segment } = await damaged();
    const journal = await openJournal(folder);
    expect(await journal.heal(events.slice(0, 3))).toMatchObject({ ok: false, error: { reason: /up to 4/ } });
    // In two calls, as the page sends them: nothing is replaced before the last one.
    expect(await journal.heal(events.slice(0, 2), true)).toMatchObject({ ok: true });
    expect(journal.state.mode).toBe('readOnly');
    expect(await journal.heal(events.slice(2))).toMatchObject({ ok: true, value: { seq: 4 } });
    expect(journal.state.mode).toBe('writable');
    await kept(journal, 'e');
    await journal.close();
    expect(await readFile(segment)).toEqual(before);
    const again = await openJournal(folder);
    expect(textsOf(await everyEvent(again))).toEqual(['a 1/1', 'b 1/1', 'c 1/1', 'd 1/1', 'e 1/1']);
    expect(again.state.mode).toBe('writable');
    await again.close();
  });
});

describe('healing from the database', () => {
  it('rebuilds a lost journal folder under the bench that the events name', async () => {
    const lost = await openJournal(await aFolder());
    await kept(lost, 'a', 5);
    const events = await everyEvent(lost);
    await lost.close();
    const folder = await aFolder();
    const journal = await openJournal(folder);
    expect(await journal.heal(events.slice(0, 2))).toMatchObject({ ok: true });
    expect(await journal.heal(events.slice(1))).toMatchObject({ ok: true, value: lost.state.head });
    await kept(journal, 'b');
    await journal.close();
    const again = await openJournal(folder);
    expect(await everyEvent(again)).toHaveLength(6);
    expect(again.state.head.bench).toBe(lost.state.head.bench);
    await again.close();
    await rm(join(folder, 'bench.json'));
    const nameless = await openJournal(folder);
    expect(nameless.state.head).toMatchObject({ bench: lost.state.head.bench, seq: 6 });
    await nameless.close();
  });

  it('refuses events that fork from the journal, leave a gap, or were altered', async () => {
    const folder = await aFolder();
    const journal = await openJournal(folder);
    await kept(journal, 'a', 2);
    const [first, second] = await everyEvent(journal);
    if (!first || !second) throw new Error('two events were kept');
    const refusal = async (events: StoredEvent[]) => {
      const result = await journal.heal(events);
      return result.ok ? 'healed' : result.error.reason;
    };
    expect(await refusal([{ ...second, hash: first.hash }])).toContain('Event 2 differs');
    expect(await refusal([{ ...second, seq: 4, prev: second.hash }])).toContain(
      'event 4 stands where 3 belongs',
    );
    expect(await refusal([{ ...second, seq: 3, prev: second.hash }])).toContain('event 3 was altered');
    expect(await refusal([{ ...second, epoch: 2 }])).toContain('Event 2 differs');
    expect(await refusal([{ ...second, bench: 'ffffffff' }])).toContain('another bench');
    expect(await everyEvent(journal)).toHaveLength(2);
    await journal.close();
  });
});
