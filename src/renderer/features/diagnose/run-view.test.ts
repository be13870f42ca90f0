import { describe, expect, it } from 'vitest';
import { afterItems, newRun } from './run-view';

const rx = (text: string) => ({ kind: 'transcript' as const, tMs: 0, direction: 'rx' as const, text });

describe('what a run has shown', () => {
  it('joins what the device prints and sets notes apart', () => {
    const { transcript } = afterItems(newRun('r'), [
      rx('/ # '),
      rx('cat'),
      { kind: 'transcript', tMs: 1, direction: 'note', text: 'asking again' },
      rx('x'),
    ]);
    expect(transcript).toEqual([
      { kind: 'device', text: '/ # cat' },
      { kind: 'note', text: 'asking again' },
      { kind: 'device', text: 'x' },
    ]);
  });

  it('shows what we send only once, as the echo', () => {
    const { transcript } = afterItems(newRun('r'), [
      { kind: 'transcript', tMs: 0, direction: 'tx', text: 'cat /x\r' },
      rx('cat /x\n'),
    ]);
    expect(transcript).toEqual([{ kind: 'device', text: 'cat /x\n' }]);
  });

  it('forgets the oldest text of a long run and keeps the newest', () => {
    let view = newRun('r');
    for (let line = 0; line < 3000; line += 1) view = afterItems(view, [rx(`${line} ${'x'.repeat(95)}\n`)]);
    const shown = view.transcript.map(({ text }) => text).join('');
    expect(shown.length).toBe(120_000);
    expect(shown).toMatch(/2999 x+\n$/);
  });
});
