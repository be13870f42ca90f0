import { describe, expect, it } from 'vitest';
import { draft } from '#domain/case/events';
import { type FactPath, factPaths } from '#domain/policy/facts';
import {
  determination,
  diagnosticRecord,
  foldCase,
  input,
  measurement,
  recordFacts,
  sampleDrafts,
} from '../../../test/documents/support/sample';
import type { DocumentModel } from './model';
import { repairReport } from './repair-report';
import { returnLabel } from './return-label';

const reportOf = (change: Parameters<typeof input>[0] = {}): DocumentModel => {
  const report = repairReport(input(change));
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value;
};

/** Every text that a model carries, wherever it stands. */
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};
const says = (model: DocumentModel, text: string): boolean =>
  textsOf(model).some((said) => said.includes(text));

describe('the Repair Report', () => {
  it('refuses a provisional determination with what is missing', () => {
    const refused = repairReport(
      input({
        determination: determination({
          provisional: true,
          pendingFindings: ['inspection.warrantySticker'],
        }),
      }),
    );
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'provisional', missing: [{ words: 'Warranty sticker' }] },
    });
    expect(returnLabel(input({ determination: null }))).toMatchObject({ ok: false });
  });

  it('has a place for every fact of the dictionary', () => {
    // The date as of which a case was decided is the determination's, never a recorded fact's.
    const recordable = factPaths.filter((path) => path !== 'case.asOf');
    const missing = recordable.filter((path: FactPath) => {
      const marker = `ZZ ${path}`;
      return !says(reportOf({ repairCase: foldCase([recordFacts({ [path]: marker })]) }), marker);
    });
    expect(missing).toEqual([]);
    expect(says(reportOf(), '2026-11-20')).toBe(true);
  });

  it('has a place for every part of a defect line, a judgement, a note, a photo and a diagnostic run', () => {
    const model = reportOf({
      repairCase: foldCase([
        ...sampleDrafts(),
        draft('decisionRecorded', 'c-1029', {
          code: 'J-AT-NOCONSENT',
          value: 'charge',
          amount: { amount: '45.00', currency: 'USD' },
          reason: 'No consent was given',
        }),
      ]),
    });
    for (const text of [
      'Fault confirmed',
      'F-RF-01',
      'not the earlier fault',
      'Main unit',
      'None found',
      '5 GHz radio module U14 does not answer',
      'Charge: USD 45.00',
      'No consent was given',
      'Soak test 4 h',
      'Carton as it arrived',
      'Linux console over serial',
      '2402A1907733',
      'phy1 is not listed',
      'ath11k_pci 0000:01:00.0: firmware crashed',
      'The 5 GHz radio did not start',
      '83.5 °C',
      'FT5X8K2M',
    ]) {
      expect([text, says(model, text)]).toEqual([text, true]);
    }
  });

  it('says every clause, fee, deadline and reading that the determination names', () => {
    const decided = determination();
    const model = reportOf();
    const clauses = [
      ...decided.trace.map(({ clause }) => clause),
      ...decided.fees.flatMap(({ clauses: ids }) => ids),
      ...decided.deadlines.flatMap(({ clauses: ids }) => ids),
      ...decided.lines.flatMap(({ clauses: ids }) => ids),
      ...decided.intakeChecks.flatMap(({ clauses: ids }) => ids),
      ...decided.readingsUsed,
    ];
    for (const clause of clauses) expect([clause, says(model, clause)]).toEqual([clause, true]);
    expect(says(model, 'version 2023-08-07')).toBe(true);
    expect(says(model, 'Delivered, from the shipment registry')).toBe(true);
    expect(says(model, 'Option b: Covered until 2027-03-01; warranty ends 2027-03-01')).toBe(true);
  });

  it('never states an amount that the policy leaves open', () => {
    const fee = { ...determination().fees[0], amount: null, status: 'mandatory' as const };
    const model = reportOf({ determination: determination({ fees: [fee as never] }) });
    expect(says(model, 'Amount not stated in the policy')).toBe(true);
  });

  it('shows every reading of a run that is not the first or the last', () => {
    const between = diagnosticRecord({
      runId: 'run-b',
      measurements: [measurement({ name: 'only-here', title: 'Only in between', value: 4711 })],
    });
    const runs = [diagnosticRecord(), between, diagnosticRecord()];
    const drafts = runs.map((record) => draft('diagnosticsEnded', 'c-1029', { record }));
    const model = reportOf({ repairCase: foldCase(drafts) });
    expect(says(model, 'Only in between')).toBe(true);
    expect(says(model, '4711 mV')).toBe(true);
  });

  it('says so when the firmware reports another serial number than the label', () => {
    const record = diagnosticRecord({
      unit: { labelSerial: '2402A1907733', reportedSerial: '2402A1907788' },
    });
    const drafts = [draft('diagnosticsEnded', 'c-1029', { record })];
    const model = reportOf({ repairCase: foldCase(drafts) });
    expect(says(model, 'Differs from the label')).toBe(true);
  });

  it('keeps the running line short, whatever the serial and the model are', () => {
    const opened = { ...foldCase(), serial: 'S'.repeat(64), model: 'M'.repeat(120) };
    expect(reportOf({ repairCase: opened }).running.subject.length).toBeLessThanOrEqual(73);
  });
});

describe('the return label', () => {
  const labelOf = (change: Parameters<typeof input>[0] = {}) => returnLabel(input(change));

  it('carries case, RMA and serial as codes, and one word for the outcome', () => {
    const label = labelOf();
    expect(label.ok && label.value.codes.map(({ layout }) => layout.text)).toEqual([
      'B04-1029',
      'RMA-7001',
      '2402A1907733',
    ]);
    expect(label.ok && label.value.outcomeWord).toBe('REPAIRED');
  });

  it('does not print one number twice', () => {
    const repairCase = foldCase([recordFacts({ 'authorisation.number': 'B04-1029' })]);
    const label = labelOf({ repairCase });
    expect(label.ok && label.value.codes).toHaveLength(2);
  });

  it('refuses a serial that does not fit in whole dots, and one that Code 128 cannot spell', () => {
    expect(labelOf({ repairCase: { ...foldCase(), serial: 'x'.repeat(64) } })).toMatchObject({
      error: { kind: 'codeDoesNotFit' },
    });
    expect(labelOf({ repairCase: { ...foldCase(), serial: '序列号' } })).toMatchObject({
      error: { kind: 'notEncodable' },
    });
  });

  it('leaves lines to write on where no address is recorded', () => {
    const label = labelOf({ repairCase: foldCase([]) });
    expect(label.ok && label.value.shipTo).toEqual({
      name: 'Acme Telecom HK',
      lines: [],
      addressKnown: false,
      size: 'large',
    });
  });
});
