// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { outlookOf } from '#domain/case/outlook';
import { determine } from '#domain/policy/determine';
import type { Facts } from '#domain/policy/facts';
import { altaiPack, bundledPacks } from '../../../test/fixtures/a-pack';
import { altaiUnit } from '../../../test/fixtures/policy-cases/altai-unit';
import { whyLines } from './why';

const pack = altaiPack();
const decide = (facts: Facts) => determine(pack, { facts });

/** What the registry and the scan alone say of a unit: nobody answered anything. */
const firstScan: Facts = {
  unit: { serialNo: '2402A1907733', model: 'AX500-F', family: 'other' },
  sale: { deliveryDate: '2026-03-02', channel: 'direct' },
  case: { claimAt: '2026-11-20T09:00:00+08:00', asOf: '2026-11-20T09:00:00+08:00' },
};

describe('why, while facts are only assumed', () => {
  const outlook = outlookOf(firstScan, decide);
  const lines = whyLines(outlook.determination, pack, outlook.assumed);
  const speakingOf = (words: string) =>
    lines.filter(({ because, assumed }) => `${because} ${assumed}`.includes(words));

  it('assumes what decides on the first scan', () => {
    expect(outlook.assumed).toContain('sale.claimantIsOriginalCustomer');
    expect(outlook.assumed).toContain('verification.result');
  });

  it.each(['Claimant is the original customer: Yes', 'Remote verification: Hardware repair needed'])(
    'never says “%s” as if it were on record',
    (words) => {
      expect(speakingOf(words).length).toBeGreaterThan(0);
      for (const { because, assumed } of speakingOf(words)) {
        expect(because ?? '').not.toContain(words);
        expect(assumed).toMatch(/^Assumed for now: /);
      }
    },
  );

  it('says that a rule would take effect, with another sign than one that did', () => {
    const supposed = lines.filter(({ assumed, outcome }) => assumed !== null && outcome === 'met');
    expect(supposed.length).toBeGreaterThan(0);
    for (const line of supposed)
      expect(line).toMatchObject({ outcomeWord: 'Would take effect', icon: 'question' });
  });

  it('says of what decides for now which facts it was given', () => {
    const [deciding] = lines;
    expect(deciding).toMatchObject({ hasDecided: true, outcomeWord: 'Would take effect' });
    expect(deciding?.assumed).toContain('Assumed for now: Claimant is the original customer');
  });

  it('carries it on to what was only noted or decided because of it', () => {
    expect(decide(firstScan).serviceType).toBe('needs-input');
    expect(speakingOf('Defect verified').length).toBeGreaterThan(0);
    for (const { because } of [...speakingOf('efect verified'), ...speakingOf('Service: In warranty')])
      expect(because ?? '').not.toMatch(/efect verified|Service: In warranty/);
  });

  it('names the findings that nobody has looked at yet as taken as usual', () => {
    expect(lines.some(({ assumed }) => assumed?.includes('Taken as usual until recorded: '))).toBe(true);
  });

  it('says the same facts plainly once they are recorded', () => {
    const recorded = decide(altaiUnit() as Facts);
    const told = whyLines(recorded, pack);
    expect(told.filter(({ assumed }) => assumed?.includes('Assumed'))).toEqual([]);
    expect(told.some(({ outcomeWord }) => outcomeWord === 'Took effect')).toBe(true);
  });
});

describe('why, while nothing is on record', () => {
  const blank: Facts = { case: { asOf: '2026-11-20T09:00:00+08:00' } };
  const lines = whyLines(decide(blank), pack);

  it.each(bundledPacks().map((each) => [each.id, each] as const))(
    'lets no rung of %s take effect that only waits behind what is unknown',
    (_id, each) => {
      const told = whyLines(determine(each, { facts: blank }), each);
      expect(told.filter(({ hasDecided }) => hasDecided)).toEqual([]);
      const ends = new Set(each.ladder.flatMap((rung) => ('stop' in rung.does ? rung.clauses : [])));
      const passed = told.filter(
        ({ cited, outcomeWord }) => outcomeWord === 'Took effect' && cited.every(({ id }) => ends.has(id)),
      );
      const rules = determine(each, { facts: blank }).trace.filter(
        ({ rung, outcome }) => outcome === 'met' && !each.ladder.some(({ id }) => id === rung),
      );
      for (const { cited } of passed)
        expect(rules.map(({ clause }) => clause)).toEqual(expect.arrayContaining(cited.map(({ id }) => id)));
      expect(told.map(({ outcomeWord }) => outcomeWord)).toContain('Waits for the missing facts');
    },
  );

  it('names what the record lacks instead of the title of a rule', () => {
    expect(lines.some(({ because }) => because?.includes('What the record must say'))).toBe(false);
    expect(lines.some(({ because }) => because?.includes('Delivered: not recorded'))).toBe(true);
  });
});
