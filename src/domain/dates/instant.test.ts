import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { formatDay } from './civil-date';
import { civilDayIn, formatMoment, isInstantText, parseMoment } from './instant';
import { zoneNamed } from './zone';

const zone = (name: string) => {
  const found = zoneNamed(name);
  if (!found) throw new Error(`${name} is not a zone`);
  return found;
};
const dayIn = (text: string, name: string): string => {
  const day = civilDayIn(text, zone(name));
  if (day === undefined) throw new Error(`${text} has no day`);
  return formatDay(day);
};

describe('moments', () => {
  it.each([
    '2026-06-08T10:00:00+08:00',
    '2026-06-08T10:00Z',
    '2026-06-08T10:00:00.123456789-03:30',
    '2026-06-08',
  ])('takes %s', (text) => {
    expect(isInstantText(text)).toBe(true);
  });

  it.each([
    '2026-06-08T10:00:00',
    '2026-06-08 10:00Z',
    '2026-02-30T10:00Z',
    '2026-06-08T24:00Z',
    '2026-06-08T10:60Z',
    '20260608T100000Z',
    '2026-06-08T10:00+25:00',
    'now',
  ])('does not take %s', (text) => {
    expect(isInstantText(text)).toBe(false);
  });

  it('is the same moment however its offset is written', () => {
    expect(parseMoment('2026-06-08T10:00:00+08:00')).toBe(parseMoment('2026-06-08T02:00:00Z'));
  });

  it('takes a bare date as that day in every zone', () => {
    expect(dayIn('2026-06-08', 'Pacific/Kiritimati')).toBe('2026-06-08');
    expect(dayIn('2026-06-08', 'Pacific/Pago_Pago')).toBe('2026-06-08');
  });

  it('finds the civil day around midnight and a change of the clocks', () => {
    expect(dayIn('2026-08-31T15:59:59Z', 'Asia/Hong_Kong')).toBe('2026-08-31');
    expect(dayIn('2026-08-31T16:00:00Z', 'Asia/Hong_Kong')).toBe('2026-09-01');
    expect(dayIn('2026-03-29T00:59:59Z', 'Europe/Berlin')).toBe('2026-03-29');
    expect(dayIn('2026-03-28T22:59:59Z', 'Europe/Berlin')).toBe('2026-03-28');
    expect(dayIn('2026-03-28T23:00:00Z', 'Europe/Berlin')).toBe('2026-03-29');
    expect(dayIn('2026-07-01T22:00:00Z', 'Europe/Berlin')).toBe('2026-07-02');
  });

  it('agrees with Temporal in any zone', () => {
    const names = [
      'UTC',
      'Asia/Hong_Kong',
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    ];
    const moment = fc.date({ min: new Date('1975-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(...names), (date, name) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(name);
        expect(dayIn(date.toISOString(), name)).toBe(expected.toPlainDate().toString());
        const written = formatMoment(date.getTime(), zone(name));
        expect(parseMoment(written)).toBe(date.getTime());
        expect(written.endsWith(expected.offset)).toBe(true);
      }),
    );
  });

  it.each(['Mars/Olympus', '+08:00', '', 'Asia/Hong_Kong ', '__proto__'])(
    'knows no zone named %j',
    (name) => {
      expect(zoneNamed(name)).toBeUndefined();
    },
  );
});
