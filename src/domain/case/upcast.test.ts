import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { currentForm, newerThanKnown, type StoredEvent, storedAs, storedEvent } from './events';
import { type Upcasts, upcaster, type Versioned } from './upcast';

const stored = (over: object = {}) => ({
  v: 1,
  bench: 'bench-uuid',
  epoch: 1,
  seq: 4,
  hlc: '2026-11-21T08:00:00.000Z-0000-bench',
  at: '2026-11-21T08:00:00.000Z',
  by: 'tech-1',
  prev: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  type: 'noteWritten',
  caseId: 'case-1',
  body: { text: 'arrived wet' },
  ...over,
});

/** As if notes had been one string first, then had words, and now have a language beside them. */
const steps: Upcasts = {
  1: (event) => ({ ...event, v: 2, body: { words: event.body } }),
  2: (event) => ({ ...event, v: 3, body: { ...(event.body as object), language: 'und' } }),
};

describe('bringing events up to the current version', () => {
  const bringUp = upcaster(3, steps);

  it('takes one step after the other from wherever an event stands', () => {
    expect(bringUp({ v: 1, type: 'note', body: 'wet' })).toEqual({
      v: 3,
      type: 'note',
      body: { words: 'wet', language: 'und' },
    });
    expect(bringUp({ v: 2, type: 'note', body: { words: 'wet' } })).toEqual({
      v: 3,
      type: 'note',
      body: { words: 'wet', language: 'und' },
    });
  });

  it('leaves the event that was given, a current one and a later one as they are', () => {
    const old: Versioned = Object.freeze({ v: 1, type: 'note', body: 'wet' });
    bringUp(old);
    expect(old).toEqual({ v: 1, type: 'note', body: 'wet' });
    const current = { v: 3, type: 'note', body: {} };
    expect(bringUp(current)).toBe(current);
    const later = { v: 4, type: 'note', body: {} };
    expect(bringUp(later)).toBe(later);
  });

  it('stops at a version that nobody wrote a step for, and at a step that does not go one on', () => {
    expect(() => upcaster(3, { 1: (event) => ({ ...event, v: 2 }) })({ v: 1, type: 'n', body: 0 })).toThrow(
      'version 2',
    );
    expect(() => upcaster(3, { 1: (event) => event })({ v: 1, type: 'n', body: 0 })).toThrow('led to 1');
  });
});

describe('an event as it is stored', () => {
  it('is taken in an earlier version if that can be brought up, and comes out as it went in', () => {
    const current = z.object({
      v: z.literal(3),
      body: z.object({ words: z.string(), language: z.string() }),
    });
    const schema = storedAs(upcaster(3, steps), current as unknown as z.ZodType<StoredEvent>);
    const old = { v: 1, type: 'note', body: 'wet', hash: 'b'.repeat(64) };
    expect(schema.parse(old)).toBe(old);
    expect(schema.safeParse({ ...old, body: 7 }).success).toBe(false);
    expect(schema.safeParse({ ...old, v: 4 }).success).toBe(false);
  });

  it('is refused with the place of what is wrong, and never by throwing', () => {
    const refused = storedEvent.safeParse(stored({ body: { text: '' } }));
    expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['body.text']);
    for (const nonsense of [null, 7, 'event', [], {}, { v: 0 }, stored({ v: 2 }), stored({ type: 'x' })])
      expect(storedEvent.safeParse(nonsense).success).toBe(false);
  });

  it('of this version is its own current form', () => {
    const event = storedEvent.parse(stored());
    expect(currentForm(event)).toBe(event);
  });

  it('is known to be a later version’s by its number or its kind', () => {
    expect(newerThanKnown(stored())).toBeNull();
    expect(newerThanKnown(stored({ v: 2 }))).toBe('an entry of version 2');
    expect(newerThanKnown(stored({ type: 'partOrdered' }))).toBe('an entry of the kind “partOrdered”');
    // A name that every object has is not one of ours.
    expect(newerThanKnown(stored({ type: 'toString' }))).toBe('an entry of the kind “toString”');
  });
});
