import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFolder, everyEvent, openJournal, textsOf } from '../../../../test/fixtures/journal/a-journal';

const program = fileURLToPath(
  new URL('../../../../test/fixtures/journal/append-forever.ts', import.meta.url),
);
let bundle = '';

beforeAll(async () => {
  const outDir = await aFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: program,
      outDir,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'append-forever.cjs' } },
    },
  });
  bundle = join(outDir, 'append-forever.cjs');
}, 60_000);

/** Runs the program, kills it `afterMs` after its first acknowledgement could come, and answers what it had said. */
const killedAfter = (
  folder: string,
  run: number,
  afterMs: number,
): Promise<{ seq: number; hash: string }[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, folder, String(run)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`It ended by itself: ${complaint}`));
      const whole = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
      resolve(whole.map((line) => ({ seq: Number(line.split(' ')[0]), hash: line.split(' ')[1] ?? '' })));
    });
  });

describe('a bench that is killed while it saves', () => {
  it('has every acknowledged event at the next start, time after time', { timeout: 120_000 }, async () => {
    const folder = await aFolder();
    const acknowledged = new Map<number, string>();
    for (let run = 1; run <= 12; run += 1) {
      for (const { seq, hash } of await killedAfter(folder, run, run * 13)) acknowledged.set(seq, hash);
    }
    expect(acknowledged.size).toBeGreaterThan(100);

    const journal = await openJournal(folder);
    expect(journal.state.mode).toBe('writable');
    const events = await everyEvent(journal);
    const bySeq = new Map(events.map((event) => [event.seq, event.hash]));
    const lost = [...acknowledged].filter(([seq, hash]) => bySeq.get(seq) !== hash);
    expect(lost).toEqual([]);
    // Batches are whole: every first has its last.
    const texts = textsOf(events);
    const begun = texts.filter((text) => / 1\/\d$/.test(text)).length;
    expect(texts.filter((text) => / (\d)\/\1$/.test(text))).toHaveLength(begun);
    await journal.close();
  });
});
