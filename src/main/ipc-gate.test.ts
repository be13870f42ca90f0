import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { areas } from '#ipc';
import { type Call, call, channelOf } from '#ipc/define';
import { answerCall, type Sender, sizeOf } from './ipc-gate';
import { isAppUrl } from './security/app-origin';

const ourPage: Sender = { isKnownWindow: true, isTopFrame: true, url: 'app://bench/' };

const aGate = () => {
  const lines: string[] = [];
  const note = (area: string, message: string, detail = '') => lines.push(`${area} ${message} ${detail}`);
  return { lines, gate: { isOwnUrl: isAppUrl, log: { info: note, warn: note, error: note } } };
};

const everyCall = Object.entries(areas).flatMap(([area, { calls }]) =>
  Object.entries<Call>(calls).map(([verb, contract]) => ({ channel: channelOf(area, verb), contract })),
);

describe.each(everyCall)('$channel', ({ channel, contract }) => {
  const strangers: readonly [string, Sender][] = [
    ['a window that is not ours', { ...ourPage, isKnownWindow: false }],
    ['a frame inside the page', { ...ourPage, isTopFrame: false }],
    ['another origin', { ...ourPage, url: 'https://example.com/' }],
    ['an origin that begins like ours', { ...ourPage, url: 'app://bench.example.com/' }],
    ['another host of our scheme', { ...ourPage, url: 'app://other/' }],
    ['no frame at all', { ...ourPage, url: '' }],
  ];
  it.each(strangers)('is refused to %s', async (_who, sender) => {
    const { gate } = aGate();
    const answer = await answerCall(gate, channel, contract, () => expect.unreachable(), sender, undefined);
    expect(answer).toEqual({ fault: expect.stringMatching(/^E-[0-9A-F]{6}$/) });
  });

  it('is refused with keys that the contract does not know, and with nonsense', async () => {
    const { gate, lines } = aGate();
    const nonsense = [
      { unexpected: 'customer name' },
      'text',
      7,
      [],
      JSON.parse('{"__proto__":{"polluted":true}}'),
      () => 1,
      new Map(),
    ];
    for (const payload of nonsense) {
      const answer = await answerCall(gate, channel, contract, () => expect.unreachable(), ourPage, payload);
      expect(answer).toHaveProperty('fault');
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(lines.join('\n')).not.toContain('customer name');
  });

  it('is refused when the request is larger than the contract allows', async () => {
    const { gate, lines } = aGate();
    const payload = { text: 'x'.repeat(contract.requestLimit + 1) };
    await answerCall(gate, channel, contract, () => expect.unreachable(), ourPage, payload);
    expect(lines[0]).toContain('too large');
  });
});

describe('a call from our own page', () => {
  const double = call(z.strictObject({ n: z.number() }), z.strictObject({ doubled: z.number() }));

  it('is run with what was checked, and answered with what was checked', async () => {
    const { gate } = aGate();
    const run = (handler: (request: { n: number }) => unknown) =>
      answerCall(gate, 'a.double', double, handler, ourPage, { n: 4 });
    expect(await run(({ n }) => ({ doubled: n * 2 }))).toEqual({ value: { doubled: 8 } });
    expect(await run(async ({ n }) => ({ doubled: n * 2 }))).toEqual({ value: { doubled: 8 } });
    expect(await run(() => ({ doubled: 8, secret: 1 }))).toHaveProperty('fault');
  });

  it('learns only a code when the handler fails; the log has the story', async () => {
    const { gate, lines } = aGate();
    const fails = () => {
      throw new Error('no such table: technicians');
    };
    const answer = await answerCall(gate, 'a.double', double, fails, ourPage, { n: 4 });
    expect(answer).toEqual({ fault: expect.stringMatching(/^E-/) });
    expect(lines[0]).toContain('no such table');
    expect(lines[0]).toContain('fault' in answer ? answer.fault : 'nothing');
  });
});

describe('the size of a request', () => {
  it('is found for anything without throwing, and stops counting at the limit', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 6 }), (value) => {
        expect(sizeOf(value, 1000)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(sizeOf({ a: 'four', b: new Uint8Array(10), c: [1, 2] }, 1000)).toBe(3 + 4 + 10 + 16);
  });

  it('is beyond every limit for a value that is nested without end or refers to itself', () => {
    let deep: unknown = 'bottom';
    for (let n = 0; n < 100; n += 1) deep = [deep];
    expect(sizeOf(deep, 1e9)).toBe(Number.POSITIVE_INFINITY);
    const circular: unknown[] = [];
    circular.push(circular);
    expect(sizeOf(circular, 1e9)).toBe(Number.POSITIVE_INFINITY);
  });
});
