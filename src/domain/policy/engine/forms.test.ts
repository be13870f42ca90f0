import { describe, expect, it } from 'vitest';
import { determine } from '../determine';
import { parseFacts } from '../facts';
import type { Condition } from '../pack';
import { parsePack } from '../parse-pack';

/** A policy of two rungs: the first stops under a condition, the last one stops always. */
const packThatStops = (when: Condition, stop: object, rules: object = {}) => {
  const parsed = parsePack({
    id: 'small',
    title: 'A small policy',
    vendor: 'Small',
    version: '1',
    source: { title: 'Terms' },
    timezone: 'UTC',
    families: [],
    clauses: [{ id: 'S-1', line: '1', text: 'One clause.', category: 'general', effect: ['decides'] }],
    readings: [],
    silences: [],
    judgements: [],
    tables: {},
    dates: {},
    conditions: {},
    ladder: [
      { id: 'first', title: 'First', clauses: ['S-1'], when, does: { stop } },
      { id: 'last', title: 'Last', clauses: [], does: { stop: { service: 'refused', reason: 'none' } } },
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
    ...rules,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

const decide = (pack: ReturnType<typeof packThatStops>, inspection: object) => {
  const facts = parseFacts({ inspection });
  if (!facts.ok) throw new Error(facts.error.message);
  return determine(pack, { facts: facts.value });
};

describe('a list that is counted', () => {
  const pack = packThatStops(
    { fact: 'inspection.missingParts', atLeast: 2 },
    { service: 'replenishment', reason: 'covered', despiteNoFault: true },
  );

  it.each([
    [['screw', 'holder'], 'replenishment'],
    [['screw'], 'refused'],
    [[], 'refused'],
  ])('of %j leads to %s', (missingParts, service) => {
    expect(decide(pack, { lines: [], missingParts })).toMatchObject({
      serviceType: service,
      provisional: false,
    });
  });

  it('is pending while nobody has looked, and counts as empty until then', () => {
    expect(decide(pack, { lines: [] })).toMatchObject({
      serviceType: 'refused',
      pendingFindings: ['inspection.missingParts'],
      provisional: true,
    });
  });
});

describe('a unit without fault', () => {
  const lines = [{ id: '1', faultResult: 'nff' }];
  const always: Condition = { not: { recorded: 'unit.model' } };

  it('loses the reason "covered"', () => {
    const pack = packThatStops(always, { service: 'in-warranty', reason: 'covered' });
    expect(decide(pack, { lines }).coverageReason).toBe('nff');
  });

  it('keeps it where the rung does not depend on a fault, and nobody has to test the unit', () => {
    const pack = packThatStops(always, { service: 'replenishment', reason: 'covered', despiteNoFault: true });
    expect(decide(pack, { lines }).coverageReason).toBe('covered');
    expect(decide(pack, {})).toMatchObject({ coverageReason: 'covered', pendingFindings: [] });
  });
});

describe('a day that differs from line to line', () => {
  const always: Condition = { not: { recorded: 'unit.model' } };
  const isBattery = { fact: 'inspection.lines.defectivePartClass', is: 'battery' };
  const pack = packThatStops(
    always,
    { service: 'in-warranty', reason: 'covered' },
    {
      dates: {
        claim: 'case.claimAt',
        termEnd: {
          when: isBattery,
          day: { after: 'sale.shippingDate', months: 12 },
          otherwise: { after: 'sale.shippingDate', months: 36 },
        },
      },
      ladder: [
        {
          id: 'in-time',
          title: 'In time',
          eachLine: true,
          clauses: ['S-1'],
          when: { day: 'claim', notAfter: 'termEnd' },
          does: { stop: { service: 'in-warranty', reason: 'covered' } },
        },
        {
          id: 'last',
          title: 'Last',
          clauses: [],
          does: { stop: { service: 'out-of-warranty', reason: 'expired' } },
        },
      ],
      coverage: [{ from: 'sale.shippingDate', until: { ofBestLine: 'termEnd' } }],
      deadlines: [
        { code: 'warranty-end', date: 'termEnd', eachLine: true, hardness: 'hard', clauses: ['S-1'] },
        { code: 'warranty-end', date: 'case.asOf', hardness: 'hard', clauses: ['S-1'] },
      ],
    },
  );
  const ofParts = (...parts: string[]) => {
    const lines = parts.map((defectivePartClass, index) => ({
      id: String(index + 1),
      faultResult: 'confirmed',
      defectivePartClass,
    }));
    const facts = parseFacts({
      sale: { shippingDate: '2024-02-29' },
      case: { claimAt: '2025-03-01', asOf: '2025-03-02' },
      inspection: { lines },
    });
    if (!facts.ok) throw new Error(facts.error.message);
    return determine(pack, { facts: facts.value });
  };
  const ends = (...parts: string[]) =>
    ofParts(...parts).deadlines.map(({ date, line }) => (line === undefined ? date : `${date} of ${line}`));

  it('is one deadline where the lines share it', () => {
    expect(ends('main-unit')).toEqual(['2027-02-28']);
    expect(ends('main-unit', 'main-unit')).toEqual(['2027-02-28']);
  });

  it('is a deadline of each line where they do not, the best-covered line first', () => {
    expect(ends('battery', 'main-unit')).toEqual(['2027-02-28 of 2', '2025-02-28 of 1']);
  });

  it('is that of the best-covered line for the unit, wherever that line stands', () => {
    const until = '2027-02-28';
    expect(ofParts('battery', 'main-unit').coverage).toEqual({ from: '2024-02-29', until });
    expect(ofParts('main-unit', 'battery').coverage).toEqual({ from: '2024-02-29', until });
  });

  it('is worked out for a unit whose lines are not recorded, and says what it waits for', () => {
    expect(ofParts()).toMatchObject({
      coverage: { until: '2027-02-28' },
      deadlines: [{ code: 'warranty-end', date: '2027-02-28' }],
      pendingFindings: ['inspection.lines'],
    });
  });
});

describe('a list of what may be sent in', () => {
  const pack = packThatStops(
    { not: { onList: 'parcel.items', of: 'authorisation.items' } },
    { service: 'out-of-scope', reason: 'none' },
  );
  const listed = [
    { model: 'GW-1', serial: 'S-1', qty: 1, accessories: ['power cable'] },
    { model: 'antenna', qty: 2 },
  ];
  const sendIn = (...items: object[]) => {
    const facts = parseFacts({ parcel: { items }, authorisation: { items: listed } });
    if (!facts.ok) throw new Error(facts.error.message);
    return determine(pack, { facts: facts.value }).serviceType;
  };

  it.each([
    ['the serial number on it', { model: 'GW-1', serial: 'S-1', qty: 1 }],
    ['as many as are listed', { model: 'antenna', qty: 2 }],
    ['an accessory of a listed item', { model: 'power cable', qty: 1, kind: 'accessory' }],
    ['a number that nobody counted', { model: 'antenna' }],
  ])('holds %s', (_what, item) => {
    expect(sendIn(item)).toBe('refused');
  });

  it.each([
    ['another serial number', { model: 'GW-1', serial: 'S-2', qty: 1 }],
    ['more than are listed', { model: 'antenna', qty: 3 }],
    ['another model', { model: 'adapter', qty: 1 }],
  ])('does not hold %s', (_what, item) => {
    expect(sendIn({ model: 'antenna', qty: 1 }, item)).toBe('out-of-scope');
  });
});
