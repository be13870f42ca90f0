import { describe, expect, it } from 'vitest';
import { type Json, mutantsOf, withMutant } from './operators';

const stop = (service: string, reason: string): Json => ({ stop: { service, reason } });

const pack: Json = {
  ladder: [
    {
      id: 'first',
      when: { all: [{ holds: 'inTime' }, { not: { mark: 'seen' } }] },
      does: {
        ask: 'J-X-ONE',
        open: { marks: ['seen', 'unread'] },
        answers: { yes: stop('in-warranty', 'covered'), no: { marks: [] } },
      },
    },
    { id: 'last', does: stop('out-of-warranty', 'expired') },
  ],
  dates: { end: { after: 'sale.deliveryDate', months: 12 } },
  conditions: { inTime: { day: 'case.claimAt', notAfter: 'end' } },
  freight: { inbound: [{ payer: 'customer' }] },
  tables: { excluded: { lightning: ['X-1'] } },
};

const places = mutantsOf(pack).map(({ path, what }) => `${path.join('.')}: ${what}`);
const packAfter = (place: string): Json => {
  const mutant = mutantsOf(pack)[places.indexOf(place)];
  if (!mutant) throw new Error(`No mutant ${place}`);
  return withMutant(pack, mutant);
};

describe('the mutants of a pack', () => {
  it('are each another pack, and leave the pack itself as it is', () => {
    const before = JSON.stringify(pack);
    const texts = mutantsOf(pack).map((mutant) => JSON.stringify(withMutant(pack, mutant)));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).not.toContain(before);
    expect(JSON.stringify(pack)).toBe(before);
  });

  it('take every rung out but the last one', () => {
    expect(packAfter('ladder.0: rung dropped')).toMatchObject({ ladder: [{ id: 'last' }] });
    expect(places).not.toContain('ladder.1: rung dropped');
  });

  it('lengthen and shorten a period, and move a boundary', () => {
    expect(packAfter('dates.end.months: one less')).toMatchObject({ dates: { end: { months: 11 } } });
    expect(packAfter('conditions.inTime.notAfter: boundary 1 day')).toMatchObject({
      conditions: { inTime: { notAfter: { after: 'end', days: 1 } } },
    });
  });

  it('turn a condition round, drop it and drop its parts', () => {
    expect(packAfter('ladder.0.when.all.1: negated')).toMatchObject({
      ladder: [{ when: { all: [{ holds: 'inTime' }, { mark: 'seen' }] } }, {}],
    });
    expect(packAfter('ladder.0.when.all.0: dropped from all')).toMatchObject({
      ladder: [{ when: { all: [{ not: { mark: 'seen' } }] } }, {}],
    });
    expect(packAfter('ladder.0.when: condition dropped')).toMatchObject({
      ladder: [{ when: { not: {} } }, {}],
    });
  });

  it('exchange the answers of a question', () => {
    expect(packAfter('ladder.0.does.answers: answers "yes" and "no" swapped')).toMatchObject({
      ladder: [{ does: { answers: { yes: { marks: [] }, no: { stop: {} } } } }, {}],
    });
  });

  it('drop a mark that something reads, and not one that nothing reads', () => {
    expect(places).toContain('ladder.0.does.open.marks.0: mark dropped');
    expect(places).not.toContain('ladder.0.does.open.marks.1: mark dropped');
  });

  it('let another pay, and take a cause out of its table', () => {
    expect(packAfter('freight.inbound.0.payer: another payer')).toMatchObject({
      freight: { inbound: [{ payer: 'vendor' }] },
    });
    expect(packAfter('tables.excluded.lightning: "lightning" dropped')).toMatchObject({
      tables: { excluded: {} },
    });
  });
});
