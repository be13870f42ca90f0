import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Determination } from '#domain/policy/determination';
import { type DetermineRequest, determine } from '#domain/policy/determine';
import { parseFacts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { parseCalendar, parseSettings } from '#domain/policy/settings';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import type { WorkedCase } from '../fixtures/policy-cases/compare';

const root = fileURLToPath(new URL('../../', import.meta.url));

const folder = join(root, 'test/fixtures/policy-cases');
const asked = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as WorkedCase[])
  .flatMap((worked): { pack: PolicyPack; request: DetermineRequest }[] => {
    const pack = shippedPack(worked.policy);
    const facts = parseFacts(worked.facts);
    const calendar = parseCalendar(worked.calendar);
    const settings = parseSettings(worked.settings, pack);
    if (!facts.ok || !calendar.ok || !settings.ok) return [];
    return [{ pack, request: { facts: facts.value, calendar: calendar.value, settings: settings.value } }];
  });

/** What an alternative reading is compared by. */
const decided = (each: Determination): unknown => ({
  ends: [each.serviceType, each.coverageReason, each.remedy, each.coverage?.until],
  freight: [each.freight.inbound, each.freight.outbound],
  fees: each.fees.map(({ code, status, amount }) => [code, status, amount]),
  deadlines: each.deadlines.map(({ code, date, line }) => [code, date, line]),
  after: each.postRepairWarranty,
  asks: [...each.judgementsNeeded].sort(),
});

describe('an alternative reading', () => {
  it('says what the same request says with that reading switched, and is left out where that is the same', () => {
    let compared = 0;
    for (const { pack, request } of asked) {
      const { readingsUsed, alternativeReadings, ...base } = determine(pack, request);
      for (const reading of pack.readings) {
        if (!readingsUsed.includes(reading.id)) continue;
        const inForce = request.settings?.readings?.[reading.id] ?? reading.default;
        for (const option of Object.keys(reading.options ?? {})) {
          if (option === inForce) continue;
          const readings = { ...request.settings?.readings, [reading.id]: option };
          const switched = determine(pack, { ...request, settings: { ...request.settings, readings } });
          const named = alternativeReadings.find(
            (each) => each.reading === reading.id && each.option === option,
          );
          const whole = { readingsUsed, alternativeReadings, ...base };
          compared += 1;
          if (named) {
            expect(named.serviceType).toBe(switched.serviceType);
            expect(decided(switched)).not.toEqual(decided(whole));
          } else {
            expect(decided(switched)).toEqual(decided(whole));
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  }, 60_000);

  it('leaves nothing behind: the answers are the same in any order', () => {
    const answers = asked.map(({ pack, request }) => JSON.stringify(determine(pack, request)));
    const backwards = [...asked]
      .reverse()
      .map(({ pack, request }) => JSON.stringify(determine(pack, request)));
    expect(backwards.reverse()).toEqual(answers);
  }, 60_000);

  it('leaves an answer alone that was given before', () => {
    for (const { pack, request } of asked.slice(0, 40)) {
      const answer = determine(pack, request);
      const before = JSON.stringify(answer);
      determine(pack, { facts: {} });
      expect(JSON.stringify(answer)).toBe(before);
    }
  });
});
