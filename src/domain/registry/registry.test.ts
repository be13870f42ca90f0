import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { differingPlaces, editVariants, nearMatches, serialDistance } from './near-match';
import { createShipmentReader, type ReadingPlan } from './read-shipments';
import type { Shipment } from './shipment';
import { guessColumns, type ShipmentField } from './shipment-columns';
import { findDateOrder, noDateEvidence, parseShipmentDate, weighDate } from './shipment-dates';

// Properties run hundreds of times; a machine that does other work besides gets the time for it.
vi.setConfig({ testTimeout: 60_000 });

describe('guessing what a column holds', () => {
  it('reads English and German headers', () => {
    expect(guessColumns(['Serial No.', 'Vendor', 'Product', 'Sold to', 'Ship date', 'Remarks'])).toEqual([
      'serial',
      'policy',
      'model',
      'customer',
      'shippingDate',
      null,
    ]);
    expect(
      guessColumns([
        'Kunde',
        'Serien-Nr',
        'Modell',
        'Lieferdatum',
        'Kaufdatum',
        'Hersteller',
        'Vertriebsweg',
      ]),
    ).toEqual(['customer', 'serial', 'model', 'deliveryDate', 'purchaseDate', 'policy', 'channel']);
  });

  it('takes the better of two columns and never one field twice', () => {
    expect(guessColumns(['Product serial number', 'S/N', 'Product'])).toEqual([null, 'serial', 'model']);
  });

  it('guesses nothing from data', () => {
    expect(guessColumns(['2402A1907733', '2026-03-02', 'Acme'])).toEqual([null, null, null]);
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026/3/2', '2026-03-02'],
    ['20260302', '2026-03-02'],
    ['02.03.2026', '2026-03-02'],
    ['2. 3. 2026', '2026-03-02'],
    ['2 Mar 2026', '2026-03-02'],
    ['02-Mär-2026', '2026-03-02'],
    ['March 2, 2026', '2026-03-02'],
    ['2026-03-02 14:05:00', '2026-03-02'],
    ['2026-03-02T14:05:00Z', '2026-03-02'],
    ['46083', '2026-03-02'],
    ['29.02.2028', '2028-02-29'],
  ])('reads %s', (text, date) => {
    expect(parseShipmentDate(text, null)).toEqual({ ok: true, value: date });
  });

  it('reads slashes only when it knows their order', () => {
    expect(parseShipmentDate('02/03/2026', 'dmy')).toMatchObject({ value: '2026-03-02' });
    expect(parseShipmentDate('02/03/2026', 'mdy')).toMatchObject({ value: '2026-02-03' });
    expect(parseShipmentDate('02/03/2026', null)).toMatchObject({ error: { kind: 'orderUnknown' } });
  });

  it.each([
    ['29.02.2026', 'noSuchDay'],
    ['2026-13-01', 'noSuchDay'],
    ['02/03/26', 'twoDigitYear'],
    ['soon', 'notADate'],
    ['12345', 'notADate'],
    ['1066-10-14', 'notADate'],
  ])('refuses %s as %s', (text, kind) => {
    expect(parseShipmentDate(text, 'dmy')).toEqual({ ok: false, error: { kind } });
  });

  it('asks for the order only when no date tells it', () => {
    const order = (...cells: string[]) => findDateOrder([cells.reduce(weighDate, noDateEvidence)]);
    expect(order('02/03/2026', '17/03/2026')).toEqual({ kind: 'certain', order: 'dmy' });
    expect(order('02/03/2026', '03/17/2026')).toEqual({ kind: 'certain', order: 'mdy' });
    expect(order('02/03/2026', '05/05/2026')).toEqual({ kind: 'ask', sample: '02/03/2026' });
    expect(order('17/03/2026', '03/17/2026', '01/02/2026')).toMatchObject({ kind: 'ask' });
    expect(order('2026-03-02', '02.03.2026')).toEqual({ kind: 'notNeeded' });
  });

  it('never yields a day that does not exist', () => {
    const daysOf = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1900, max: 2200 }),
    );
    fc.assert(
      fc.property(daysOf, fc.constantFrom('dmy', 'mdy'), ([day, month, year], order) => {
        const parsed = parseShipmentDate(`${day}/${month}/${year}`, order);
        if (!parsed.ok) return;
        expect(new Date(`${parsed.value}T00:00:00Z`).toISOString().slice(0, 10)).toBe(parsed.value);
      }),
    );
  });
});

const columns: readonly ShipmentField[] = [
  'serial',
  'policy',
  'model',
  'customer',
  'deliveryDate',
  'channel',
];
const plan: ReadingPlan = {
  columns,
  dateOrder: 'dmy',
  policies: [{ id: 'altai', words: ['Altai', 'Altai Technologies'] }],
  policyForAll: null,
};
const readRow = (...cells: string[]) => createShipmentReader(plan).read(cells, 7);
const problemOf = (...cells: string[]) => {
  const read = readRow(...cells);
  return read.ok
    ? null
    : read.error.errors.map(({ line, field, problem }) => `${line} ${field} ${problem.kind}`);
};

describe('a row', () => {
  it('becomes a shipment', () => {
    expect(
      readRow(
        ' 2402a1907733 ',
        'ALTAI technologies',
        'AX500-F',
        'Acme  Telecom',
        '02/03/2026',
        'Distributor',
      ),
    ).toEqual({
      ok: true,
      value: {
        serial: '2402A1907733',
        policyId: 'altai',
        model: 'AX500-F',
        family: '',
        customer: 'Acme Telecom',
        shippingDate: null,
        deliveryDate: '2026-03-02',
        receiptDate: null,
        purchaseDate: null,
        channel: 'authorised-distributor',
      },
    });
  });

  it('keeps the zeros that people protected from their spreadsheet', () => {
    expect(readRow('="00123"', 'altai')).toMatchObject({ value: { serial: '00123' } });
    expect(readRow("'00123", 'altai')).toMatchObject({ value: { serial: '00123' } });
  });

  it('is refused with its line, its column and why', () => {
    expect(problemOf('', 'altai')).toEqual(['7 serial missingSerial']);
    expect(problemOf('1.23E+15', 'altai')).toEqual(['7 serial digitsLost']);
    expect(problemOf('1,23457E+14', 'altai')).toEqual(['7 serial digitsLost']);
    expect(problemOf('<b>', 'altai')).toEqual(['7 serial serialCharacters']);
    expect(problemOf('A1', '')).toEqual(['7 policy missingPolicy']);
    expect(problemOf('A1', 'Nobody Inc', '', '', '31.02.2026')).toEqual([
      '7 policy unknownPolicy',
      '7 deliveryDate noSuchDay',
    ]);
    expect(problemOf('A1', 'altai', 'x'.repeat(121))).toEqual(['7 model textTooLong']);
    expect(problemOf('A1', 'altai', 'AX\u202e500')).toEqual(['7 model controlCharacters']);
  });

  it('keeps serials that only look like a number in powers of ten', () => {
    expect(readRow('2402E1907733', 'altai')).toMatchObject({ value: { serial: '2402E1907733' } });
  });

  it('is refused when it has a cell too many, with what stood in it, and not for separators at its end', () => {
    const whole = ['SN-1', 'altai', ...columns.slice(2).map(() => '')];
    expect(problemOf(...whole)).toBeNull();
    expect(problemOf(...whole, '', ' ')).toBeNull();
    const read = readRow(...whole, 'Hong Kong');
    expect(read.ok ? null : read.error.errors).toEqual([
      {
        line: 7,
        field: null,
        value: 'Hong Kong',
        problem: { kind: 'tooManyCells', columns: columns.length },
      },
    ]);
  });

  it('is refused when a date lies further ahead than anybody plans', () => {
    const at = columns.indexOf('deliveryDate');
    const delivered = (date: string) =>
      createShipmentReader({ ...plan, latestDay: '2027-11-21' }).read(
        ['SN-1', 'altai', ...columns.slice(2).map((_, index) => (index + 2 === at ? date : ''))],
        7,
      );
    expect(delivered('2027-11-21').ok).toBe(true);
    const read = delivered('2062-11-20');
    expect(read.ok ? null : read.error.errors).toEqual([
      { line: 7, field: 'deliveryDate', value: '2062-11-20', problem: { kind: 'farFuture' } },
    ]);
  });

  it('is refused when its serial came before, with the line of the first', () => {
    const reader = createShipmentReader(plan);
    expect(reader.read(['A1', 'altai'], 2).ok).toBe(true);
    const again = reader.read(['a1', 'altai'], 9);
    expect(again).toMatchObject({
      error: { errors: [{ line: 9, problem: { kind: 'duplicateSerial', firstLine: 2 } }] },
    });
  });

  it('hints at lost zeros and at channels it did not understand', () => {
    const reader = createShipmentReader(plan);
    reader.read(['001234', 'altai', '', '', '', 'direct'], 2);
    reader.read(['001235', 'altai', '', '', '', 'via Bob'], 3);
    reader.read(['1236', 'altai', '', '', '', ''], 4);
    expect(reader.hints()).toEqual({
      shorterSerials: { count: 1, firstLine: 4, usualLength: 6 },
      unknownChannels: { count: 1, words: ['via Bob'] },
    });
  });

  it('never throws and never yields a shipment the registry refuses', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary-ascii', maxLength: 40 }), { maxLength: 12 }),
        (cells) => {
          const read = readRow(...cells);
          if (read.ok) expect(read.value.serial).toMatch(/^[A-Z0-9][A-Z0-9._/+#-]*$/);
        },
      ),
    );
  });
});

const shipment = (serial: string): Shipment => ({
  serial,
  policyId: 'altai',
  model: '',
  family: '',
  customer: '',
  shippingDate: null,
  deliveryDate: null,
  receiptDate: null,
  purchaseDate: null,
  channel: 'unknown',
});

describe('near matches', () => {
  it('prefers look-alike characters to other differences', () => {
    const found = nearMatches('24O2A19O7733', ['2402A1907733', '24Z2A19X7733'].map(shipment), 5);
    expect(found.map((match) => [match.shipment.serial, match.lookAlike])).toEqual([
      ['2402A1907733', true],
      ['24Z2A19X7733', false],
    ]);
  });

  it('leaves out what differs too much, and the serial itself', () => {
    expect(nearMatches('AAAAAA', ['AAAAAA', 'AABBBB', 'AAAAA'].map(shipment), 5)).toMatchObject([
      { shipment: { serial: 'AAAAA' } },
    ]);
  });

  it('looks up every serial that is one edit away', () => {
    const serials = fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ-'), minLength: 4, maxLength: 14 });
    fc.assert(
      fc.property(serials, fc.nat(13), fc.constantFrom(...'0189AXZ'), (serial, place, char) => {
        const at = place % serial.length;
        const edited = serial.slice(0, at) + char + serial.slice(at + 1);
        fc.pre(edited !== serial);
        expect(editVariants(serial).has(edited)).toBe(true);
        expect(serialDistance(serial, edited)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('marks the characters that differ', () => {
    expect([...differingPlaces('2402A18', '2402A19')]).toEqual([6]);
    expect([...differingPlaces('2402A9', '2402A19')]).toEqual([5]);
  });
});
