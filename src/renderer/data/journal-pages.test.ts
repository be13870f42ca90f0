import { describe, expect, it } from 'vitest';
import { pageOf } from './journal-pages';

const head = { bench: 'b', epoch: 1, seq: 2, hash: 'h' };
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a page of the journal', () => {
  it('is its head and its events, each with the bytes that it came in', () => {
    const events = [{ seq: 1, body: { text: 'é – 😀' } }, { seq: 2 }];
    const text = [head, ...events].map((value) => `${JSON.stringify(value)}\n`).join('');
    const page = pageOf(bytesOf(text));
    expect(page.head).toEqual(head);
    expect(page.events).toEqual(events);
    expect(page.lines.map((line) => JSON.parse(new TextDecoder().decode(line)))).toEqual(events);
  });

  it('without events is the end', () => {
    expect(pageOf(bytesOf(`${JSON.stringify(head)}\n`))).toEqual({ head, events: [], lines: [] });
  });

  it.each([
    ['nothing', ''],
    ['no head', '{"seq":1}\n'],
    ['a page that was cut off', `${JSON.stringify(head)}\n{"seq":1}`],
    ['a line that is no JSON', `${JSON.stringify(head)}\n{"seq":\n`],
  ])('is refused when it is %s', (_, text) => {
    expect(() => pageOf(bytesOf(text))).toThrow();
  });
});
