import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '#domain/case/events';
import { eventsIn, packsOf } from './event-pack';

const event = (seq: number, caseId: string | null, text: string): StoredEvent =>
  ({ seq, caseId, type: 'noteWritten', body: { text } }) as unknown as StoredEvent;
const linesOf = (events: readonly StoredEvent[]): Uint8Array[] =>
  events.map((one) => new TextEncoder().encode(JSON.stringify(one)));

describe('events in packs', () => {
  it('are the same events, in order and without gaps, and every case is named in the packs that hold it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(
          fc.record({
            caseId: fc.constantFrom(null, 'a', 'b', 'c'),
            text: fc.string({ unit: 'grapheme', maxLength: 40 }),
            times: fc.constantFrom(1, 1, 1, 3000),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        (first, said) => {
          const events = said.map(({ caseId, text, times }, at) =>
            event(first + at, caseId, text.repeat(times)),
          );
          const packs = packsOf(events, linesOf(events));
          expect(packs.flatMap(eventsIn)).toEqual(events);
          for (const pack of packs) {
            const inIt = eventsIn(pack).flatMap(({ caseId }) => caseId ?? []);
            expect(new Set(pack.caseIds)).toEqual(new Set(inIt));
            expect(pack.caseIds).toHaveLength(new Set(inIt).size);
            expect(pack.lines.byteLength <= 49 * 1024 || pack.first === pack.last).toBe(true);
          }
        },
      ),
    );
  });

  it('that are not those that the pack says are refused', () => {
    const events = [event(4, 'a', 'x'), event(5, 'a', 'y')];
    const [pack] = packsOf(events, linesOf(events));
    if (!pack) throw new Error('There is no pack');
    expect(() => eventsIn({ ...pack, last: 6 })).toThrow('4 to 6');
    expect(() => eventsIn({ ...pack, first: 3, last: 4 })).toThrow();
  });
});
