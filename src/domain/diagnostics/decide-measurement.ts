/** One reading against its declared limits. Absent and bad are different outcomes: `unset` is never a `fail`. */
import { assertNever } from '#domain/shared/result';
import type { CompilePattern } from './lint-profile';
import type { MeasureDecl } from './profile';
import type { MeasurementOutcome } from './record';

export type MeasurementValue = string | number | boolean;

export interface Decided {
  readonly outcome: MeasurementOutcome;
  /** Why it is not a pass, for the report; null for a pass. */
  readonly because: string | null;
}

export interface DecidingContext {
  /** Serial scanned from the unit's label, null where there is none. */
  readonly labelSerial: string | null;
  readonly compile: CompilePattern;
}

const pass: Decided = { outcome: 'pass', because: null };
const fail = (because: string): Decided => ({ outcome: 'fail', because });

/** Decides a value that was read. For one that never came there is nothing to decide: it stays `unset`. */
export const decideMeasurement = (
  decl: MeasureDecl,
  value: MeasurementValue,
  context: DecidingContext,
): Decided => {
  switch (decl.type) {
    case 'number':
      return typeof value === 'number' ? decideNumber(decl, value) : fail(`"${value}" is not a number`);
    case 'boolean':
      return decl.equals === undefined || value === decl.equals ? pass : fail(`is ${yesNo(value === true)}`);
    case 'mac':
      return decideMac(decl, String(value));
    case 'string':
      return decideText(decl, String(value), context);
    default:
      return assertNever(decl);
  }
};

const decideNumber = (decl: Extract<MeasureDecl, { type: 'number' }>, value: number): Decided => {
  const { unit, min, max, marginalMin, marginalMax } = decl;
  if (!Number.isFinite(value)) return fail('not a finite number');
  if (min !== undefined && value < min) return fail(`below ${quantity(min, unit)}`);
  if (max !== undefined && value > max) return fail(`above ${quantity(max, unit)}`);
  if (marginalMin !== undefined && value < marginalMin) {
    return { outcome: 'marginal', because: `passes, but below ${quantity(marginalMin, unit)}` };
  }
  if (marginalMax !== undefined && value > marginalMax) {
    return { outcome: 'marginal', because: `passes, but above ${quantity(marginalMax, unit)}` };
  }
  return pass;
};

const decideText = (
  decl: Extract<MeasureDecl, { type: 'string' }>,
  value: string,
  { labelSerial, compile }: DecidingContext,
): Decided => {
  if (decl.equals !== undefined && value !== decl.equals) return fail(`is not "${decl.equals}"`);
  if (decl.enum !== undefined && !decl.enum.includes(value))
    return fail(`is none of ${decl.enum.join(', ')}`);
  if (decl.not?.includes(value) === true) return fail(`is "${value}", the value of a blank unit`);
  if (decl.re !== undefined) {
    const compiled = compile(decl.re);
    if (!compiled.ok) return { outcome: 'unset', because: compiled.error.reason };
    if (!compiled.value.test(value)) return fail(`does not look like ${decl.re}`);
  }
  if (decl.compare === undefined) return pass;
  if (labelSerial === null) return { outcome: 'unset', because: 'no serial label to compare it with' };
  return sameSerial(labelSerial, value) ? pass : fail(`label says ${labelSerial}, unit says ${value}`);
};

const decideMac = (decl: Extract<MeasureDecl, { type: 'mac' }>, value: string): Decided => {
  const mac = normalMac(value);
  if (mac === null) return fail(`"${value}" is not a MAC address`);
  if (mac === 'ff:ff:ff:ff:ff:ff') return fail('all ones: never programmed');
  if (mac === '00:00:00:00:00:00') return fail('all zeroes: never programmed');
  if ((Number.parseInt(mac.slice(0, 2), 16) & 1) === 1)
    return fail('a group address cannot be a unit\u2019s own');
  if (decl.not?.some((bad) => normalMac(bad) === mac) === true) return fail('the address of a blank board');
  return pass;
};

/** Two readings of one thing agree: equal, or for numbers within the tolerance that the profile states. */
export const readingsAgree = (decl: MeasureDecl, a: MeasurementValue, b: MeasurementValue): boolean =>
  decl.type === 'number' && typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= decl.agreeWithin
    : a === b;

/** Labels and firmware differ in case, separators and leading zeroes, never in what they mean. */
const normalSerial = (serial: string): string =>
  serial
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '');

export const sameSerial = (a: string, b: string): boolean => {
  const normal = normalSerial(a);
  return normal !== '' && normal === normalSerial(b);
};

/** `52-54-00-12-34-56`, `525400123456` and `52:54:00:12:34:56` as the last of them; null when it is none. */
export const normalMac = (text: string): string | null => {
  const digits = text.toLowerCase().replace(/[:.-]/g, '');
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : null;
};

/** The limits as a report prints them, e.g. "3135 to 3465 mV", "at most 85 Cel", "same as the label". */
export const limitsInWords = (decl: MeasureDecl): string => {
  switch (decl.type) {
    case 'number':
      return numberLimits(decl);
    case 'boolean':
      return decl.equals === undefined ? 'for information' : `must be ${yesNo(decl.equals)}`;
    case 'mac':
      return 'a programmed unicast address';
    case 'string':
      return textLimits(decl);
    default:
      return assertNever(decl);
  }
};

const numberLimits = ({ min, max, unit }: Extract<MeasureDecl, { type: 'number' }>): string => {
  if (min !== undefined && max !== undefined) {
    return min === max ? `exactly ${quantity(min, unit)}` : `${min} to ${quantity(max, unit)}`;
  }
  if (min !== undefined) return `at least ${quantity(min, unit)}`;
  if (max !== undefined) return `at most ${quantity(max, unit)}`;
  return 'for information';
};

const textLimits = (decl: Extract<MeasureDecl, { type: 'string' }>): string => {
  if (decl.compare === 'label.serial') return 'same as the label';
  if (decl.equals !== undefined) return `must be ${decl.equals}`;
  if (decl.enum !== undefined) return `one of ${decl.enum.join(', ')}`;
  if (decl.re !== undefined) return `must match ${decl.re}`;
  if (decl.not !== undefined) return `not ${decl.not.join(', ')}`;
  return 'for information';
};

const quantity = (value: number, unit: string): string => (unit === '1' ? `${value}` : `${value} ${unit}`);
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
