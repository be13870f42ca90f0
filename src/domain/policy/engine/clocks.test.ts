import { describe, expect, it } from 'vitest';
import { determine } from '../determine';
import { type Facts, parseFacts } from '../facts';
import { parsePack } from '../parse-pack';

type Json = Readonly<Record<string, unknown>>;

/** The smallest pack that can show one form of the language, with some of its parts replaced. */
const packWith = (parts: Json) => {
  const parsed = parsePack({
    id: 'small',
    title: 'Small policy',
    vendor: 'Small',
    version: '1',
    source: { title: 'None' },
    timezone: 'UTC',
    families: [],
    clauses: [{ id: 'S-1', line: '1', text: 'One rule.', category: 'general', effect: ['decides'] }],
    readings: [],
    silences: [],
    judgements: [],
    tables: {},
    dates: {},
    conditions: {},
    ladder: [
      {
        id: 'last',
        title: 'Always',
        clauses: [],
        does: { stop: { service: 'in-warranty', reason: 'covered' } },
      },
    ],
    coverage: [],
    remedies: [],
    freight: { inbound: [], outbound: [] },
    fees: [],
    deadlines: [],
    checks: [],
    documents: [],
    actions: [],
    authorisation: [],
    eol: [],
    removedParts: [],
    postRepair: { general: [], sameFault: [] },
    examples: [],
    ...parts,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.issues));
  return parsed.value;
};

const factsOf = (facts: Json): Facts => {
  const parsed = parseFacts(facts);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};

const deadlineOf = (date: unknown, facts: Json, calendar?: Json): string | undefined => {
  const pack = packWith({ deadlines: [{ code: 'tat-due', date, hardness: 'soft', clauses: ['S-1'] }] });
  return determine(pack, { facts: factsOf(facts), calendar }).deadlines[0]?.date;
};

describe('a number from a fact with more added to it', () => {
  const twoYearsMore = {
    after: 'sale.warrantyStart',
    months: { fact: 'unit.specificWarrantyMonths', plus: 24 },
  };

  it('is one period from the original day, so that no clamped day is carried on', () => {
    const facts = { sale: { warrantyStart: '2024-02-29' }, unit: { specificWarrantyMonths: 24 } };
    expect(deadlineOf(twoYearsMore, facts)).toBe('2028-02-29');
  });

  it('is not known while the fact is not', () => {
    expect(deadlineOf(twoYearsMore, { sale: { warrantyStart: '2024-02-29' } })).toBeUndefined();
  });
});

describe('working days with a pause', () => {
  const paused = {
    after: 'parcel.receivedAt',
    workingDays: 3,
    pause: { from: 'quote.sentAt', until: 'quote.replyAt' },
  };
  // Monday 2 March 2026.
  const due = (sentAt?: string, replyAt?: string, calendar?: Json) =>
    deadlineOf(paused, { parcel: { receivedAt: '2026-03-02' }, quote: { sentAt, replyAt } }, calendar);

  it('counts the day it stops at and goes on with the day after the reply', () => {
    expect(due('2026-03-03', '2026-03-09')).toBe('2026-03-11');
  });

  it('has used nothing when it stops on the day it starts', () => {
    expect(due('2026-03-02', '2026-03-09')).toBe('2026-03-12');
  });

  it('has used everything when it stops on its last day', () => {
    expect(due('2026-03-05', '2026-03-09')).toBe('2026-03-09');
  });

  it('is not moved by a pause that starts after it ended, or ended before it started', () => {
    expect(due('2026-03-06', '2026-03-09')).toBe('2026-03-05');
    expect(due('2026-02-20', '2026-03-02')).toBe('2026-03-05');
  });

  it('runs on while one end of the pause is not known', () => {
    expect(due('2026-03-03', undefined)).toBe('2026-03-05');
    expect(due(undefined, undefined)).toBe('2026-03-05');
  });

  it('counts neither weekends nor holidays as used', () => {
    expect(due('2026-03-04', '2026-03-06', { holidays: ['2026-03-03', '2026-03-09'] })).toBe('2026-03-11');
  });

  it('is provisional when the pause carries it beyond the calendar', () => {
    const pack = packWith({
      deadlines: [{ code: 'tat-due', date: paused, hardness: 'soft', clauses: ['S-1'] }],
    });
    const facts = factsOf({
      parcel: { receivedAt: '2026-03-02' },
      quote: { sentAt: '2026-03-03', replyAt: '2026-03-09' },
      inspection: { lines: [{ id: '1', faultResult: 'confirmed' }] },
    });
    const decide = (coversThrough: string) => determine(pack, { facts, calendar: { coversThrough } });
    expect(decide('2026-03-11').provisional).toBe(false);
    expect(decide('2026-03-10').provisional).toBe(true);
  });
});

describe('a moment that must be known to the hour', () => {
  const pack = packWith({
    checks: [{ code: 'time', pass: { momentKnown: 'parcel.receivedAt' }, effect: 'warn', clauses: ['S-1'] }],
  });
  const result = (receivedAt?: string) =>
    determine(pack, { facts: factsOf({ parcel: { receivedAt } }) }).intakeChecks[0]?.result;

  it('is known with a time and not known with a bare date or nothing', () => {
    expect(result('2026-03-02T10:00:00+08:00')).toBe('pass');
    expect(result('2026-03-02')).toBe('fail');
    expect(result()).toBe('fail');
  });
});
