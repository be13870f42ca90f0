import { describe, expect, it } from 'vitest';
import { decideOutcome, type FinishedRun } from './decide-outcome';
import type { MeasurementResult } from './record';

const reading = (over: Partial<MeasurementResult> = {}): MeasurementResult => ({
  name: 'x',
  title: 'X',
  unit: null,
  value: 1,
  limits: '',
  outcome: 'pass',
  because: null,
  optional: false,
  phase: 'p',
  reads: 2,
  agreed: 2,
  evidence: null,
  ...over,
});
const unset = reading({ value: null, outcome: 'unset' });
const failed = reading({ title: 'Temperature', outcome: 'fail', because: 'above 85 Cel' });

const run = (over: Partial<FinishedRun>): FinishedRun => ({
  end: { kind: 'completed' },
  measurements: [reading()],
  watch: [],
  steps: [],
  ...over,
});
const step = (outcome: FinishedRun['steps'][number]['outcome']) => ({
  phase: 'p',
  step: 's',
  outcome,
  ms: 1,
  attempts: 1,
});
const panic = { id: 'panic', severity: 'fail' as const, tMs: 1, line: 'Kernel panic' };

describe('decideOutcome', () => {
  it('passes only when every required measurement passed', () => {
    expect(decideOutcome(run({}))).toMatchObject({ outcome: 'pass', blame: 'none' });
    expect(decideOutcome(run({ measurements: [reading(), unset] })).outcome).toBe('incomplete');
    expect(decideOutcome(run({ measurements: [reading(), { ...unset, optional: true }] })).outcome).toBe(
      'pass',
    );
  });

  it('calls a run that measured nothing an error, never a pass', () => {
    expect(decideOutcome(run({ measurements: [] })).outcome).toBe('error');
    expect(decideOutcome(run({ measurements: [{ ...unset, optional: true }] })).outcome).toBe('error');
  });

  it.each([
    [
      'a stop above everything',
      { end: { kind: 'aborted', by: 'technician' }, measurements: [failed] },
      'aborted',
    ],
    ['evidence above a lost cable', { end: { kind: 'portLost' }, measurements: [failed, unset] }, 'fail'],
    ['a signature above silence', { end: { kind: 'noAnswer', waitedFor: 'x' }, watch: [panic] }, 'fail'],
    ['a lost cable above a silent step', { end: { kind: 'portLost' }, steps: [step('timeout')] }, 'error'],
    [
      'a silent step above a missing value',
      { steps: [step('timeout')], measurements: [reading(), unset] },
      'timeout',
    ],
    [
      'a missing value above a marginal one',
      { measurements: [reading({ outcome: 'marginal' }), unset] },
      'incomplete',
    ],
    [
      'a marginal value above a pass',
      { measurements: [reading(), reading({ outcome: 'marginal' })] },
      'marginal',
    ],
  ] as const)('puts %s', (_, facts, outcome) => {
    expect(decideOutcome(run(facts as Partial<FinishedRun>)).outcome).toBe(outcome);
  });

  it('says of another unit on the cable that it is another one, and not that this one has a fault', () => {
    const unit = { labelSerial: '2402A1', reportedSerial: '2402A7' };
    expect(decideOutcome(run({ measurements: [failed], unit })).summary).toBe(
      'This is not the unit on the label: the label says 2402A1, the unit on the cable 2402A7.',
    );
    const same = { labelSerial: '2402-A1', reportedSerial: '02402a1' };
    for (const known of [same, { ...unit, labelSerial: null }, { ...unit, reportedSerial: null }])
      expect(decideOutcome(run({ measurements: [failed], unit: known })).summary).toContain(
        'Evidence of a fault',
      );
  });

  it('blames the unit only on evidence', () => {
    expect(decideOutcome(run({ measurements: [failed] })).blame).toBe('unit');
    expect(decideOutcome(run({ end: { kind: 'noSignal' }, measurements: [unset] }))).toEqual({
      outcome: 'timeout',
      blame: 'unit-or-link',
      summary: 'No signal: not one byte arrived. Check power, cable and baud rate.',
    });
    expect(
      decideOutcome(run({ end: { kind: 'neverAgreed', measurement: 'X', reads: 5 }, measurements: [unset] })),
    ).toMatchObject({ outcome: 'error', blame: 'station' });
  });

  it('says how far it came when the cable was unplugged', () => {
    const { summary } = decideOutcome(
      run({ end: { kind: 'portLost' }, measurements: [reading(), unset, unset] }),
    );
    expect(summary).toBe(
      'The cable was unplugged after 1 of 3 measurements. What was read is kept; connect it and run again.',
    );
  });

  it('says both: the evidence, and how the run ended early', () => {
    const { summary } = decideOutcome(run({ end: { kind: 'portLost' }, measurements: [failed, unset] }));
    expect(summary).toBe(
      'Evidence of a fault: Temperature (above 85 Cel). The run then ended early: the cable was unplugged after 1 of 2 measurements.',
    );
  });
});
