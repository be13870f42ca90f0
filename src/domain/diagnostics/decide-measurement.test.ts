import { describe, expect, it } from 'vitest';
import { ok } from '#domain/shared/result';
import { decideMeasurement, limitsInWords, sameSerial } from './decide-measurement';
import { diagnosticProfile, type MeasureDecl } from './profile';

const declared = (decl: object): MeasureDecl => {
  const { x } = diagnosticProfile.shape.measure.parse({ x: { title: 'X', ...decl } });
  if (x === undefined) throw new Error('no declaration');
  return x;
};
const compile = (source: string) => ok(new RegExp(source));
const decide = (decl: object, value: string | number | boolean, labelSerial: string | null = 'SN-1') =>
  decideMeasurement(declared(decl), value, { labelSerial, compile });

describe('decideMeasurement', () => {
  const volts = { type: 'number', unit: 'mV', min: 3135, max: 3465, marginalMin: 3200, marginalMax: 3400 };

  it.each([
    [3135, 'marginal', 'passes, but below 3200 mV'],
    [3300, 'pass', null],
    [3465, 'marginal', 'passes, but above 3400 mV'],
    [3134.9, 'fail', 'below 3135 mV'],
    [3465.1, 'fail', 'above 3465 mV'],
    [Number.NaN, 'fail', 'not a finite number'],
  ])('finds %d mV of 3135 to 3465 a %s', (value, outcome, because) => {
    expect(decide(volts, value)).toEqual({ outcome, because });
  });

  it('compares a serial without regard to case, separators and leading zeroes', () => {
    const serial = { type: 'string', compare: 'label.serial' };
    expect(decide(serial, '00sn1').outcome).toBe('pass');
    expect(decide(serial, 'SN2')).toEqual({ outcome: 'fail', because: 'label says SN-1, unit says SN2' });
    expect(decide(serial, 'SN1', null).outcome).toBe('unset');
  });

  it('never takes two empty serials for the same', () => {
    expect(sameSerial('---', '')).toBe(false);
  });

  it('refuses addresses that no unit can own', () => {
    const mac = { type: 'mac', not: ['00:11:22:33:44:55'] };
    expect(decide(mac, '02:1a:6b:4c:07:33').outcome).toBe('pass');
    for (const bad of [
      'ff:ff:ff:ff:ff:ff',
      '00:00:00:00:00:00',
      '01:00:5e:00:00:01',
      '001122334455',
      'n/a',
    ]) {
      expect(decide(mac, bad).outcome, bad).toBe('fail');
    }
  });

  it('decides text by equality, by list, by pattern and by what it must not be', () => {
    expect(decide({ type: 'string', equals: '1.2' }, '1.3')).toEqual({
      outcome: 'fail',
      because: 'is not "1.2"',
    });
    expect(decide({ type: 'string', enum: ['a', 'b'] }, 'b').outcome).toBe('pass');
    expect(decide({ type: 'string', re: '^\\d+$' }, '12x').outcome).toBe('fail');
    expect(decide({ type: 'string', not: ['blank'] }, 'blank').outcome).toBe('fail');
    expect(decide({ type: 'boolean', equals: true }, false)).toEqual({ outcome: 'fail', because: 'is no' });
  });
});

describe('limitsInWords', () => {
  it.each([
    [{ type: 'number', unit: 'mV', min: 3135, max: 3465 }, '3135 to 3465 mV'],
    [{ type: 'number', unit: 'Cel', max: 85 }, 'at most 85 Cel'],
    [{ type: 'number', unit: 'MiB', min: 64 }, 'at least 64 MiB'],
    [{ type: 'number', unit: '1', max: 0 }, 'at most 0'],
    [{ type: 'number', unit: 'MiB', min: 128, max: 128 }, 'exactly 128 MiB'],
    [{ type: 'number', unit: 's' }, 'for information'],
    [{ type: 'string', compare: 'label.serial' }, 'same as the label'],
    [{ type: 'mac' }, 'a programmed unicast address'],
  ])('prints %j as "%s"', (decl, words) => {
    expect(limitsInWords(declared(decl))).toBe(words);
  });
});
