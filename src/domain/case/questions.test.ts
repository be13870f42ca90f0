import { describe, expect, it } from 'vitest';
import type { Determination, DeterminedFee } from '#domain/policy/determination';
import type { FactPath } from '#domain/policy/facts';
import { aCase } from '../../../test/fixtures/a-case';
import { aDetermination } from '../../../test/fixtures/a-determination';
import { answerKind } from '../policy/answer-kind';
import { questionsFor } from './questions';

const answerable = (path: FactPath) => answerKind(path).kind !== 'list';
const asked = (over: Partial<Determination>, read: readonly FactPath[] = [], story = aCase()) =>
  questionsFor(
    story.case,
    { determination: aDetermination(over), facts: {}, assumed: [] },
    new Set(read),
    answerable,
  );
const ids = (list: ReturnType<typeof asked>) => list.map(({ id }) => id);

describe('the questions of a case', () => {
  it('ask of every unit what stands on every report', () => {
    expect(ids(asked({}))).toEqual(
      expect.arrayContaining([
        'authorisation.number',
        'parcel.packaging',
        'unit.serialLabelState',
        'inspection.warrantySticker',
      ]),
    );
  });

  it('ask nothing that the policy does not look at', () => {
    expect(ids(asked({}))).not.toContain('inspection.usedSigns');
    expect(ids(asked({}, ['inspection.usedSigns']))).toContain('inspection.usedSigns');
  });

  it('do not ask what the registry knows', () => {
    expect(ids(asked({}, ['sale.deliveryDate']))).not.toContain('sale.deliveryDate');
  });

  it('ask what the engine misses, also where nobody foresaw it', () => {
    const list = asked({ missingInputs: ['unit.specificWarrantyMonths'] });
    expect(list.find(({ id }) => id === 'unit.specificWarrantyMonths')).toMatchObject({
      needed: true,
      step: 'intake',
    });
  });

  it('mark what a final determination needs', () => {
    const list = asked({ pendingFindings: ['inspection.warrantySticker', 'inspection.lines'] });
    expect(list.filter(({ needed }) => needed).map(({ id }) => id)).toEqual([
      'inspection.warrantySticker',
      'line.causeCodes',
      'line.faultResult',
    ]);
  });

  it('put the fields of a line to the line in hand', () => {
    const list = asked({ pendingFindings: ['inspection.lines.defectivePartClass'] });
    expect(list.find(({ id }) => id === 'line.defectivePartClass')).toMatchObject({ needed: true });
    expect(ids(list)).not.toContain('inspection.lines.defectivePartClass');
  });

  it('come to the quotation only where one is due', () => {
    const read: FactPath[] = ['quote.sentAt', 'quote.reply'];
    expect(ids(asked({}, read))).not.toContain('quote.sentAt');
    expect(ids(asked({ remedy: 'quote-repair' }, read))).toEqual(expect.arrayContaining(read));
  });

  it('come to the quotation too where something is due whose amount nobody knows', () => {
    const read: FactPath[] = ['quote.labour'];
    const chargedWith = (over: Partial<DeterminedFee>) =>
      ids(
        asked(
          {
            fees: [
              {
                code: 'labour',
                status: 'mandatory',
                amount: null,
                per: 'unit',
                quantity: 1,
                on: [],
                waivedOn: [],
                clauses: [],
                ...over,
              },
            ],
          },
          read,
        ),
      );
    expect(chargedWith({})).toContain('quote.labour');
    expect(chargedWith({ status: 'waived' })).not.toContain('quote.labour');
    expect(chargedWith({ amount: { amount: '1.00', currency: 'USD' } })).not.toContain('quote.labour');
  });

  it('keep what was asked for in sight once it is answered', () => {
    const story = aCase().facts({ 'unit.specificWarrantyMonths': 24 });
    expect(ids(asked({}, [], story))).toContain('unit.specificWarrantyMonths');
  });

  it('take up a fact that nothing asks for', () => {
    const { determination, facts } = { determination: aDetermination({}), facts: {} };
    const list = questionsFor(aCase().case, { determination, facts, assumed: [] }, new Set(), answerable, [
      'priorRepair.returnDispatchedOn',
      'inspection.usedSigns',
    ]);
    expect(list.find(({ id }) => id === 'priorRepair.returnDispatchedOn')).toMatchObject({
      step: 'intake',
      needed: false,
    });
    expect(ids(list)).toContain('inspection.usedSigns');
  });

  it('never ask a list of records as one question', () => {
    expect(ids(asked({ missingInputs: ['parcel.items'] }))).not.toContain('parcel.items');
  });

  it('come to the extended warranty only when the free one does not settle it', () => {
    expect(ids(asked({}, ['extendedWarranties']))).not.toContain('extendedWarranties');
    expect(ids(asked({ missingInputs: ['extendedWarranties'] }))).toContain('extendedWarranties');
  });

  it('are asked once each', () => {
    const list = ids(
      asked({
        missingInputs: ['parcel.packaging', 'sale.warrantyStart'],
        pendingFindings: ['parcel.packaging'],
      }),
    );
    expect(new Set(list).size).toBe(list.length);
  });
});
