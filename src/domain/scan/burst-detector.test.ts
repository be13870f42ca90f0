import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  blankingMs,
  type DetectorEffect,
  type DetectorState,
  idleDetector,
  pressKey,
  releaseKey,
  scanLimit,
  settle,
} from './burst-detector';
import type { ScanKey } from './burst-key';

// Thousands of bursts are played below; a machine that does other work besides gets the time for it.
vi.setConfig({ testTimeout: 60_000 });

const timing = { maxGapMs: 50, minLength: 4 };

interface Press {
  readonly key: string;
  readonly at: number;
  /** Until the key goes up; a scanner needs a millisecond or two, a finger 60 and more. */
  readonly dwell?: number;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly repeat?: boolean;
  readonly inField?: boolean;
  readonly code?: string;
}

/** Plays key presses against the detector with a timer that keeps its word. @returns what reached the page, and the scans, with `?` where the first character may be missing */
const play = (presses: readonly Press[], inField = false) => {
  const page: string[] = [];
  const scans: string[] = [];
  const rejected: string[] = [];
  const take = (effects: readonly DetectorEffect[]): void => {
    for (const effect of effects) {
      if (effect.kind === 'replay') page.push(...effect.keys.map(({ key }) => key));
      else if (effect.kind === 'scan') scans.push(`${effect.mayLackFirst ? '?' : ''}${effect.text}`);
      else rejected.push(`${effect.reason}: ${effect.text}`);
    }
  };
  const codeOf = (press: Press, index: number) => press.code ?? `Key-${press.key}-${index}`;
  const moments = presses
    .flatMap((press, index) => [
      { at: press.at, order: 1, down: true, press, code: codeOf(press, index) },
      { at: press.at + (press.dwell ?? 2), order: 0, down: false, press, code: codeOf(press, index) },
    ])
    .sort((a, b) => a.at - b.at || a.order - b.order);
  let state: DetectorState = idleDetector;
  const wake = (now: number): void => {
    if (state.wakeAtMs === null || state.wakeAtMs > now) return;
    const woken = settle(state, state.wakeAtMs, timing);
    state = woken.state;
    take(woken.effects);
  };
  for (const { at, down, press, code } of moments) {
    wake(at);
    if (!down) {
      state = releaseKey(state, code, at);
      continue;
    }
    const key: ScanKey = {
      key: press.key,
      code,
      atMs: at,
      ctrlKey: press.ctrl ?? false,
      altKey: press.alt ?? false,
      metaKey: false,
      shiftKey: false,
      repeat: press.repeat ?? false,
      inField: press.inField ?? inField,
    };
    const step = pressKey(state, key, timing);
    state = step.state;
    take(step.effects);
    if (step.verdict === 'pass') page.push(press.key);
  }
  wake(Number.POSITIVE_INFINITY);
  return { page, scans, rejected };
};

const burst = (text: string, at = 0, gap = 5, end: string | null = 'Enter'): Press[] => [
  ...[...text].map((key, index) => ({ key, at: at + index * gap })),
  ...(end === null ? [] : [{ key: end, at: at + text.length * gap }]),
];

const typing = (text: string, at = 0, gap = 110, dwell = 80): Press[] =>
  [...text].map((key, index) => ({ key: key === '\n' ? 'Enter' : key, at: at + index * gap, dwell }));

describe('a burst', () => {
  it('is a scan, and neither its characters nor its Enter reach the page', () => {
    expect(play(burst('2402A1907733'))).toEqual({ page: [], scans: ['2402A1907733'], rejected: [] });
  });

  it('ends with Tab as well', () => {
    expect(play(burst('2402A1907733', 0, 5, 'Tab'))).toEqual({
      page: [],
      scans: ['2402A1907733'],
      rejected: [],
    });
  });

  it('needs no end mark when nobody could type that fast', () => {
    expect(play(burst('2402A1907733', 0, 8, null))).toEqual({
      page: [],
      scans: ['2402A1907733'],
      rejected: [],
    });
  });

  it('is found at every pace of a scanner', () => {
    for (const gap of [1, 2, 5, 10, 20, 28]) {
      expect(play(burst('2402A1907733', 0, gap), true).scans, `${gap} ms`).toEqual(['2402A1907733']);
    }
  });

  it('may stutter once it is certain', () => {
    const presses = burst('2402A1907733').map((press, index) =>
      index > 6 ? { ...press, at: press.at + 80 } : press,
    );
    expect(play(presses)).toEqual({ page: [], scans: ['2402A1907733'], rejected: [] });
  });

  it('swallows the second line end, and an Enter of the first third of a second', () => {
    const end = 12 * 5;
    const presses = [
      ...burst('2402A1907733'),
      { key: 'ArrowDown', at: end + 3 },
      { key: 'j', ctrl: true, at: end + 6 },
      { key: 'Enter', at: end + blankingMs - 10 },
      { key: 'Enter', at: end + blankingMs + 200 },
    ];
    expect(play(presses)).toEqual({ page: ['Enter'], scans: ['2402A1907733'], rejected: [] });
  });

  it('may stall after its first characters', () => {
    const stalled = burst('2402A1907733').map((press, index) =>
      index > 2 ? { ...press, at: press.at + 120 } : press,
    );
    expect(play(stalled)).toEqual({ page: [], scans: ['2402A1907733'], rejected: [] });
  });

  it('is refused when its beginning was lost to a longer stall, and never taken for a shorter serial', () => {
    for (const [keys, stall] of [
      [2, 200],
      [3, 250],
      [5, 380],
    ] as const) {
      const stalled = burst('2402A1907733').map((press, index) =>
        index >= keys ? { ...press, at: press.at + stall } : press,
      );
      const { scans, rejected } = play(stalled);
      expect(scans, `${keys} keys, ${stall} ms`).toEqual([]);
      expect(rejected.at(-1)).toBe(`interrupted: ${'2402A1907733'.slice(keys)}`);
    }
  });

  it('says that its first character may be missing when a key came by itself a moment before', () => {
    const paused = (pauseMs: number) => {
      const [first, ...rest] = burst('2402A1907733', 0, 5);
      return play([first, ...rest.map((press) => ({ ...press, at: press.at + pauseMs }))] as Press[]);
    };
    expect(paused(90)).toMatchObject({ page: ['2'], scans: ['?402A1907733'], rejected: [] });
    expect(paused(300)).toMatchObject({ page: ['2'], scans: ['402A1907733'], rejected: [] });
  });

  it('may follow another at once', () => {
    expect(play([...burst('2402A1907733'), ...burst('2402A1907734', 80)]).scans).toEqual([
      '2402A1907733',
      '2402A1907734',
    ]);
  });

  it('is refused when it is longer than any code', () => {
    const { page, rejected, scans } = play(burst('A'.repeat(scanLimit + 500), 0, 2));
    expect({ page, scans }).toEqual({ page: [], scans: [] });
    expect(rejected).toEqual([`tooLong: ${'A'.repeat(scanLimit)}`]);
  });

  it('is refused when it is too short to be a serial', () => {
    expect(play(burst('AB'))).toEqual({ page: [], scans: [], rejected: ['tooShort: AB'] });
  });
});

it('reads a scan whole although the page was too busy to hear of its second key in time', () => {
  const scanKey = (key: string, atMs: number): ScanKey => ({
    key,
    code: `Key${key}`,
    atMs,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    repeat: false,
    inField: true,
  });
  let state = pressKey(idleDetector, scanKey('2', 0), timing).state;
  state = releaseKey(state, 'Key2', 1);
  const late = settle(state, 400, timing);
  expect(late.effects).toMatchObject([{ kind: 'replay', keys: [{ key: '2' }] }]);
  state = late.state;
  const effects = [...'402A19', 'Enter'].flatMap((key, index) => {
    const step = pressKey(state, scanKey(key, 8 + index * 8), timing);
    state = step.state;
    return step.effects;
  });
  expect(effects).toEqual([{ kind: 'scan', text: '2402A19', mayLackFirst: false }]);
});

describe('a person', () => {
  it('gets every key, in order', () => {
    expect(play(typing('the unit is dead\n'), true)).toEqual({
      page: [...'the unit is dead', 'Enter'],
      scans: [],
      rejected: [],
    });
  });

  it('may type very fast', () => {
    const random = fc.sample(fc.array(fc.integer({ min: 24, max: 160 }), { minLength: 40, maxLength: 40 }), {
      numRuns: 300,
      seed: 7,
    });
    const taken: string[] = [];
    for (const gaps of random) {
      let at = 0;
      const presses = gaps.map((gap, index) => {
        at += gap;
        return { key: index % 6 === 5 ? 'Enter' : 'abcdefgh'.charAt(index % 8), at, dwell: 90 };
      });
      const { scans, rejected } = play(presses, true);
      taken.push(...scans, ...rejected);
    }
    expect(taken).toEqual([]);
  });

  it('may hold a key down', () => {
    const held = Array.from({ length: 20 }, (_, index) => ({
      key: 'x',
      code: 'KeyX',
      at: index === 0 ? 0 : 500 + index * 33,
      repeat: index > 0,
      dwell: 2000,
    }));
    expect(play(held, true)).toMatchObject({ page: Array(20).fill('x'), scans: [], rejected: [] });
  });

  it('may correct in the middle of a fast word', () => {
    const presses = [
      { key: 'a', at: 0 },
      { key: 'b', at: 30 },
      { key: 'Backspace', at: 60 },
      { key: 'c', at: 200 },
    ];
    expect(play(presses, true).page).toEqual(['a', 'b', 'Backspace', 'c']);
  });

  it('may copy and paste in a field', () => {
    expect(play([{ key: 'v', ctrl: true, at: 0 }], true).page).toEqual(['v']);
  });

  it('may let a dictation program type for them', () => {
    const words = 'the fan is loud';
    expect(play(burst(words, 0, 1, null), true)).toEqual({ page: [...words], scans: [], rejected: [] });
  });

  it('keeps a key that was still down when the scan began', () => {
    const presses = [{ key: 'e', at: -30, dwell: 90 }, ...burst('2402A1907733')];
    expect(play(presses, true)).toEqual({ page: ['e'], scans: ['2402A1907733'], rejected: [] });
  });
});

describe('control codes in a barcode', () => {
  it('reject the scan and name what was in it', () => {
    const presses = [
      ...burst('2402', 0, 5, null),
      { key: 'p', ctrl: true, at: 20 },
      { key: 'A', at: 25 },
      { key: 'Enter', at: 30 },
    ];
    expect(play(presses)).toEqual({ page: [], scans: [], rejected: ['controlKeys: 2402⟨Ctrl+p⟩A'] });
  });

  it('do nothing as Alt and number-pad sequences', () => {
    const digits = [...'065066067'].map((key, index) => ({
      key,
      code: `Numpad${key}`,
      alt: true,
      at: index * 6,
    }));
    const { page, scans, rejected } = play([...digits, { key: 'Enter', at: 60 }]);
    expect({ page, scans, count: rejected.length }).toEqual({ page: [], scans: [], count: 1 });
  });

  it('do nothing as a storm of Enter', () => {
    const storm = Array.from({ length: 40 }, (_, index) => ({ key: 'Enter', at: index * 4 }));
    expect(play(storm)).toMatchObject({ page: [], scans: [] });
  });

  it('never reach the page in any pair, with any end mark, outside text fields', () => {
    const controls: Omit<Press, 'at'>[] = [
      ...'abcdefghijklmnopqrstuvwxyz[]\\'.split('').map((key) => ({ key, ctrl: true })),
      ...Array.from({ length: 12 }, (_, index) => ({ key: `F${index + 1}` })),
      { key: 'Escape' },
      { key: 'F4', alt: true },
      ...'0123456789'.split('').map((key) => ({ key, alt: true, code: `Numpad${key}` })),
    ];
    const leaks = controls.flatMap((first) =>
      controls.flatMap((second) =>
        ['Enter', null].flatMap((end) => {
          const presses = [{ ...first, at: 0 }, { ...second, at: 4 }, ...(end ? [{ key: end, at: 8 }] : [])];
          const { page, scans } = play(presses);
          return page.length + scans.length > 0 ? [`${first.key} ${second.key} ${end}`] : [];
        }),
      ),
    );
    expect(leaks).toEqual([]);
  });

  it('does nothing as a single Ctrl combination', () => {
    expect(play([{ key: 'r', ctrl: true, at: 0 }])).toEqual({ page: [], scans: [], rejected: [] });
  });
});

const serials = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ'),
  minLength: 6,
  maxLength: 20,
});

it('never merges typing with a scan, wherever the scan falls', () => {
  fc.assert(
    fc.property(
      serials,
      fc.array(fc.integer({ min: 70, max: 220 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 1500 }),
      (serial, gaps, gap, scanAt) => {
        let at = 0;
        const person = gaps.map((pause, index) => {
          at += pause;
          return { key: 'abcdefgh'.charAt(index % 8), at, dwell: 75 };
        });
        const scan = burst(serial, scanAt, gap);
        const scanEnd = scanAt + serial.length * gap;
        // A key in the very last moments before the end mark is no different from the scanner's own.
        fc.pre(person.every((press) => press.at < scanAt - 1 || press.at > scanEnd));
        const { page, scans } = play([...person, ...scan], true);
        expect(scans).toEqual([serial]);
        expect(page.join('')).toBe(person.map(({ key }) => key).join(''));
      },
    ),
    { numRuns: 300 },
  );
});
