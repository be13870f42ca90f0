// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Facts } from '#domain/policy/facts';
import { altaiPack } from '../../../../test/fixtures/a-pack';
import { altaiUnit } from '../../../../test/fixtures/policy-cases/altai-unit';
import type { Simulated } from './simulation';
import { outcomeOf } from './use-outcome';

const pack = altaiPack();
const unit = (changes: Parameters<typeof altaiUnit>[0] = {}): Simulated => ({
  pack,
  facts: altaiUnit(changes) as Facts,
  readings: {},
  origin: null,
});

describe('the outcome of a simulated unit', () => {
  it('says the verdict with its clause, and nothing of differences at first', () => {
    const { verdict, changes, newLines } = outcomeOf(unit(), null);
    expect(verdict).toMatchObject({ word: 'In warranty', clauses: ['1.1', '2.1'] });
    expect(changes).toBeNull();
    expect(newLines.size).toBe(0);
  });

  it('names what a change made different, and marks the lines of the trace that are new', () => {
    const broken = outcomeOf(unit({ inspection: { warrantySticker: 'broken' } }), unit());
    expect(broken.verdict.word).toBe('Warranty forfeited');
    expect(broken.changes).toContainEqual({
      what: 'Service',
      before: 'In warranty',
      after: 'Out of warranty',
    });
    const marked = broken.why.filter(({ id }) => broken.newLines.has(id));
    expect(marked.some(({ clauses, hasDecided }) => clauses === '2.5' && hasDecided)).toBe(true);
    expect(marked.length).toBeLessThan(broken.why.length);
  });

  it('finds no difference where a fact changes nothing', () => {
    const { changes } = outcomeOf(unit({ unit: { firmware: '9.9' } }), unit());
    expect(changes).toEqual([]);
  });

  it('names the facts that are asked for', () => {
    const { asked } = outcomeOf({ ...unit(), facts: { case: { asOf: '2026-06-20' } } }, null);
    expect(asked.has('sale.deliveryDate')).toBe(true);
  });
});
