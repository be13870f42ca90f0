import { describe, expect, it } from 'vitest';
import { determine } from '../determine';
import { parseFacts } from '../facts';
import type { Condition } from '../pack';
import { parsePack } from '../parse-pack';

/** A policy of two rungs: the first stops under a condition, the last one stops always. */
const packThatStops = (when: Condition, stop: object) => {
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
