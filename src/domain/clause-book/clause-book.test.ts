import { describe, expect, it } from 'vitest';
import { altaiPack } from '../../../test/fixtures/a-pack';
import { minimalPack } from '../../../test/fixtures/packs/minimal-pack';
import { ClauseBook } from './clause-uses';
import { matrixOf } from './matrix';
import { residualOf } from './residual';
import { RuleWords } from './rule-words';

const altai = altaiPack();
const book = new ClauseBook(altai);
const words = new RuleWords(altai);

describe('a clause', () => {
  it('names every rule that cites it, in plain words', () => {
    const uses = book.usesOf('ALTAI-2.5-02');
    expect(uses.map(({ kind }) => kind)).toEqual(['decides', 'decides', 'check', 'judgement']);
    expect(uses[0]).toMatchObject({
      title: 'Warranty sticker broken',
      does: 'Ends the decision: Out of warranty, warranty forfeited',
      when: 'Warranty sticker is Broken and not “the sticker was not replaced after an earlier repair”',
    });
    expect(uses[0]?.where.map(({ name }) => name)).toEqual([
      'the sticker was not replaced after an earlier repair',
    ]);
  });

  it('has a use exactly when its pack says that it does something', () => {
    for (const { id, effect } of altai.clauses) {
      const isShown = effect.includes('shown');
      expect(book.usesOf(id).length === 0, id).toBe(isShown);
    }
  });

  it('cited for the words of a table tells those words', () => {
    expect(book.usesOf('ALTAI-2.4-08')[0]?.when).toBe(
      'Defective part is RF cable, Ethernet cable, USB cable or Connector',
    );
  });

  it('leads from a reading to the clauses that rest on it', () => {
    expect(book.clausesOf('AMB-AT-08')).toContain('ALTAI-2.5-02');
  });
});

describe('a sentence', () => {
  it('is said of every condition and day of a pack without code words of the language', () => {
    const sentences = [
      ...Object.values(altai.conditions).map((condition) => words.condition(condition)),
      ...Object.values(altai.dates).map((day) => words.day(day)),
    ];
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/undefined|\[object|inspection\.|sale\.|case\.as/);
      expect(sentence.length).toBeGreaterThan(3);
    }
  });

  it('puts brackets around a sentence inside another', () => {
    expect(
      words.condition({
        all: [
          { fact: 'case.expeditedRequested', is: true },
          { any: [{ recorded: 'quote.reply' }, { not: { recorded: 'quote.sentAt' } }] },
        ],
      }),
    ).toBe(
      'Expedited service requested: Yes and (Customer’s reply is recorded or Quotation sent is not recorded)',
    );
  });
});

describe('what is left of a condition', () => {
  const known = { service: 'out-of-warranty', reason: 'expired' } as const;
  const recorded = { recorded: 'quote.reply' } as const;

  it('is nothing once the outcome settles it', () => {
    const of = (form: Parameters<typeof residualOf>[0]) => residualOf(form, altai, known);
    expect(of({ service: ['doa'] })).toBe(false);
    expect(of({ all: [{ service: ['out-of-warranty'] }, recorded] })).toEqual(recorded);
    expect(of({ any: [{ reason: ['expired'] }, recorded] })).toBe(true);
    expect(of({ not: { service: ['doa'] } })).toBe(true);
    expect(of({ anyLine: { reason: ['nff'] } })).toBe(false);
    expect(of({ remedy: ['scrap'] })).toEqual({ remedy: ['scrap'] });
  });

  it('follows the readings in force', () => {
    const reading = altai.readings.find(({ options }) => options !== undefined);
    const [first = '', second = ''] = Object.keys(reading?.options ?? {});
    const id = reading?.id ?? '';
    const chosen = reading?.default === first ? second : first;
    expect(residualOf({ reading: id, is: chosen }, altai, known)).toBe(false);
    expect(residualOf({ reading: id, is: chosen }, altai, known, { [id]: chosen })).toBe(true);
  });
});

describe('the matrix', () => {
  it('has a row for each way the ladder can end, with who pays', () => {
    const { rows } = matrixOf(altai);
    const forfeited = rows.find(({ id }) => id === 'out-of-warranty forfeited');
    expect(forfeited).toMatchObject({ service: 'Out of warranty', reason: 'Warranty forfeited' });
    expect(forfeited?.outbound.at(-1)?.value).toBe('Paid by the customer');
    expect(forfeited?.fees.map(({ value }) => value)).toContain('Pre-check fee');
    const covered = rows.find(({ id }) => id === 'in-warranty covered');
    expect(covered?.fees.map(({ value }) => value)).not.toContain('Pre-check fee');
  });

  it('leaves out what is not an end, and conditions that change nothing', () => {
    const { rows } = matrixOf(altai);
    expect(rows.some(({ id }) => id.startsWith('needs-'))).toBe(false);
    for (const { inbound } of rows) {
      const [last, before] = [inbound.at(-1), inbound.at(-2)];
      if (last?.when === null && before) expect(before.value).not.toBe(last.value);
    }
  });

  it('says what a policy does not state, and stays empty where it has no rule', () => {
    const { rows, fees, clocks } = matrixOf(minimalPack());
    expect(rows).toMatchObject([{ inbound: [], outbound: [], customs: null, fees: [] }]);
    expect(fees).toEqual([]);
    expect(clocks).toEqual([]);
    expect(matrixOf(altai).fees.some(({ amount }) => amount === 'not stated')).toBe(true);
  });
});
