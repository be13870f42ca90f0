/**
 * Rows of a spreadsheet into shipments, or into what is wrong with them and where. All or nothing: one bad row and
 * nothing is imported, so that a registry is never half of a list.
 */
import { err, ok, type Result } from '#domain/shared/result';
import { normaliseSerial, serialLimit, serialShape } from './serial';
import type { Shipment } from './shipment';
import { plainWord, type ShipmentField, shipmentFields } from './shipment-columns';
import { type DateError, type DateOrder, parseShipmentDate } from './shipment-dates';

export const importLimits = { rowCharacters: 64 * 1024, columns: 200, rows: 1_000_000 } as const;

/** A vendor's policy and the words by which a spreadsheet may call it. */
export interface PolicyWords {
  readonly id: string;
  readonly words: readonly string[];
}

export interface ReadingPlan {
  /** By column; null columns are left out. */
  readonly columns: readonly (ShipmentField | null)[];
  readonly dateOrder: DateOrder | null;
  readonly policies: readonly PolicyWords[];
  /** For lists of one vendor, without a column for it. */
  readonly policyForAll: string | null;
  /** No shipment is later than this day (YYYY-MM-DD); absent: no day is too late. */
  readonly latestDay?: string;
}

export type RowProblem =
  | { readonly kind: 'missingSerial' }
  /** `1.23E+15`: the spreadsheet rounded the number, its last digits are gone. */
  | { readonly kind: 'digitsLost' }
  | { readonly kind: 'serialTooLong' }
  | { readonly kind: 'serialCharacters' }
  | { readonly kind: 'duplicateSerial'; readonly firstLine: number }
  | { readonly kind: 'missingPolicy' }
  | { readonly kind: 'unknownPolicy' }
  | { readonly kind: 'textTooLong'; readonly limit: number }
  | { readonly kind: 'controlCharacters' }
  | { readonly kind: 'unclosedQuote' }
  /** More cells than the list has columns: everything behind the one too many stands in the wrong column. */
  | { readonly kind: 'tooManyCells'; readonly columns: number }
  /** A year mistyped: nobody ships a unit that long ahead. */
  | { readonly kind: 'farFuture' }
  | DateError;

export interface RowError {
  /** Line of the file where the row begins, counted from 1. */
  readonly line: number;
  readonly field: ShipmentField | null;
  /** The cell as it was found, cut to a readable length. */
  readonly value: string;
  readonly problem: RowProblem;
}

/** What is suspicious and yet may be right. */
export interface ReadingHints {
  /** Serials of digits alone that are shorter than the others: a spreadsheet drops leading zeros. */
  readonly shorterSerials: {
    readonly count: number;
    readonly firstLine: number;
    readonly usualLength: number;
  } | null;
  /** Sales channels that were not understood and are recorded as unknown. */
  readonly unknownChannels: { readonly count: number; readonly words: readonly string[] } | null;
}

const textLimits: Readonly<Partial<Record<ShipmentField, number>>> = {
  model: 120,
  family: 64,
  customer: 200,
};
const shownCharacters = 80;

const roundedNumber = /^\d+(?:[.,]\d+E\+?|E\+)\d+$/i;
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const channelWords: Readonly<Record<Exclude<Shipment['channel'], 'unknown'>, readonly string[]>> = {
  direct: [
    'direct',
    'direct sale',
    'direct sales',
    'web',
    'webshop',
    'online',
    'direkt',
    'direktvertrieb',
    '直销',
  ],
  'authorised-distributor': [
    'authorised distributor',
    'authorized distributor',
    'authorised reseller',
    'authorized reseller',
    'authorised dealer',
    'authorized dealer',
    'distributor',
    'distribution',
    'partner',
    'vertriebspartner',
    'distributor autorisiert',
    'autorisierter händler',
    'fachhändler',
    '经销商',
    '授权经销商',
  ],
  'unauthorised-reseller': [
    'unauthorised reseller',
    'unauthorized reseller',
    'unauthorised dealer',
    'unauthorized dealer',
    'grey market',
    'gray market',
    'grey import',
    'graumarkt',
    'nicht autorisiert',
  ],
};
const unknownChannelWords = ['', 'unknown', 'unbekannt', 'n/a', 'na', 'none', '-', '?', '未知'];

const channelByWord: ReadonlyMap<string, Shipment['channel']> = new Map([
  ...Object.entries(channelWords).flatMap(([channel, words]) =>
    words.map((word) => [plainWord(word), channel as Shipment['channel']] as const),
  ),
  ...unknownChannelWords.map((word) => [plainWord(word), 'unknown'] as const),
]);

/** `="00123"` and `'00123` are how people keep a spreadsheet from eating zeros. */
const unwrapped = (cell: string): string => {
  const plain = cell.trim();
  return /^="(.*)"$/.exec(plain)?.[1] ?? (plain.startsWith("'") ? plain.slice(1) : plain);
};

const readSerial = (cell: string): Result<string, RowProblem> => {
  const serial = normaliseSerial(unwrapped(cell));
  if (serial === '') return err({ kind: 'missingSerial' });
  if (roundedNumber.test(serial)) return err({ kind: 'digitsLost' });
  if (serial.length > serialLimit) return err({ kind: 'serialTooLong' });
  if (!serialShape.test(serial)) return err({ kind: 'serialCharacters' });
  return ok(serial);
};

/** Families are words of a pack: `Electronic module` is `electronic-module`. */
const readFamily = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

export interface ShipmentReader {
  /** @param cells one row; @param line where it begins in the file */
  readonly read: (
    cells: readonly string[],
    line: number,
  ) => Result<Shipment, { readonly kind: 'badRow'; readonly errors: readonly RowError[] }>;
  /** After the last row. */
  readonly hints: () => ReadingHints;
}

/** Reads the rows of one file, one after the other; it remembers the serials it has seen. */
export const createShipmentReader = (plan: ReadingPlan): ShipmentReader => {
  const columnOf = new Map(
    shipmentFields.flatMap((field) => {
      const column = plan.columns.indexOf(field);
      return column < 0 ? [] : [[field, column] as const];
    }),
  );
  const policyByWord = new Map(
    plan.policies.flatMap(({ id, words }) => [id, ...words].map((word) => [plainWord(word), id] as const)),
  );
  const lineOfSerial = new Map<string, number>();
  const digitLengths = new Map<number, { count: number; firstLine: number }>();
  const oddChannels = new Map<string, number>();

  const readPolicy = (cell: string): Result<string, RowProblem> => {
    if (cell === '' && plan.policyForAll !== null) return ok(plan.policyForAll);
    if (cell === '') return err({ kind: 'missingPolicy' });
    const id = policyByWord.get(plainWord(cell));
    return id === undefined ? err({ kind: 'unknownPolicy' }) : ok(id);
  };
  const readChannel = (cell: string): Shipment['channel'] => {
    const channel = channelByWord.get(plainWord(cell));
    if (channel === undefined) oddChannels.set(cell, (oddChannels.get(cell) ?? 0) + 1);
    return channel ?? 'unknown';
  };
  const noteLength = (serial: string, line: number): void => {
    if (!/^\d+$/.test(serial)) return;
    const known = digitLengths.get(serial.length);
    if (known) known.count += 1;
    else digitLengths.set(serial.length, { count: 1, firstLine: line });
  };

  const read: ShipmentReader['read'] = (cells, line) => {
    const errors: RowError[] = [];
    const fail = (field: ShipmentField | null, value: string, problem: RowProblem): void => {
      errors.push({ line, field, value: value.slice(0, shownCharacters), problem });
    };
    const cell = (field: ShipmentField): string => {
      const column = columnOf.get(field);
      return column === undefined ? '' : (cells[column] ?? '').trim();
    };
    const take = <T>(field: ShipmentField, result: Result<T, RowProblem>, otherwise: T): T => {
      if (result.ok) return result.value;
      fail(field, cell(field), result.error);
      return otherwise;
    };
    const text = (field: 'model' | 'family' | 'customer'): string => {
      const value = field === 'family' ? readFamily(cell(field)) : cell(field).replace(/\s+/g, ' ');
      const limit = textLimits[field] ?? 0;
      if (controls.test(value)) fail(field, value, { kind: 'controlCharacters' });
      if (value.length > limit) fail(field, value, { kind: 'textTooLong', limit });
      return value;
    };
    const date = (field: ShipmentField): string | null => {
      const value = cell(field);
      const day = value === '' ? null : take(field, parseShipmentDate(value, plan.dateOrder), null);
      if (day !== null && plan.latestDay !== undefined && day > plan.latestDay)
        fail(field, value, { kind: 'farFuture' });
      return day;
    };
    // Empty ones are only separators at the end of a line.
    const surplus = cells.slice(plan.columns.length).filter((value) => value.trim() !== '');
    if (surplus.length > 0)
      fail(null, surplus.join(' '), { kind: 'tooManyCells', columns: plan.columns.length });
    const serial = take('serial', readSerial(cell('serial')), '');
    const firstLine = lineOfSerial.get(serial);
    if (firstLine !== undefined) fail('serial', serial, { kind: 'duplicateSerial', firstLine });
    else if (serial !== '') lineOfSerial.set(serial, line);
    noteLength(serial, line);
    const shipment: Shipment = {
      serial,
      policyId: take('policy', readPolicy(cell('policy')), ''),
      model: text('model'),
      family: text('family'),
      customer: text('customer'),
      shippingDate: date('shippingDate'),
      deliveryDate: date('deliveryDate'),
      receiptDate: date('receiptDate'),
      purchaseDate: date('purchaseDate'),
      channel: readChannel(cell('channel')),
    };
    return errors.length === 0 ? ok(shipment) : err({ kind: 'badRow', errors });
  };

  const shorterSerials = (): ReadingHints['shorterSerials'] => {
    const lengths = [...digitLengths].sort((a, b) => b[1].count - a[1].count);
    const [usual] = lengths;
    if (usual === undefined || usual[1].count < 2) return null;
    const shorter = lengths.filter(([length]) => length < usual[0]).map(([, seen]) => seen);
    const count = shorter.reduce((sum, seen) => sum + seen.count, 0);
    if (count === 0) return null;
    return { count, firstLine: Math.min(...shorter.map((seen) => seen.firstLine)), usualLength: usual[0] };
  };
  const unknownChannels = (): ReadingHints['unknownChannels'] => {
    const count = [...oddChannels.values()].reduce((sum, seen) => sum + seen, 0);
    return count === 0 ? null : { count, words: [...oddChannels.keys()].slice(0, 5) };
  };
  return { read, hints: () => ({ shorterSerials: shorterSerials(), unknownChannels: unknownChannels() }) };
};

/** Fields without which a list cannot be read. */
export const missingFields = ({ columns, policyForAll }: ReadingPlan): readonly ShipmentField[] => {
  const missing: ShipmentField[] = [];
  if (!columns.includes('serial')) missing.push('serial');
  if (!columns.includes('policy') && policyForAll === null) missing.push('policy');
  return missing;
};
