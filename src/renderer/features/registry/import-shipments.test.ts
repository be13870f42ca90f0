// @vitest-environment node
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReadingPlan } from '#domain/registry/read-shipments';
import { dateFields } from '#domain/registry/shipment-columns';
import { FakeJournal } from '../../../../test/fakes/fake-journal';
import { findShipment, startData, stopData } from '../../data';
import { session } from '../../data/session';
import { importShipments } from './import-shipments';
import type { FileReaderPort } from './reading/file-reader';
import { type Inspection, inspectFile, orderOf } from './reading/inspect-file';
import { readFile } from './reading/read-file';

vi.setConfig({ testTimeout: 30_000 });

const policies = ['altai', 'allone', 'alsrobot', 'ad-notam', 'shenzhen'].map((id) => ({ id, words: [id] }));

/** The same reading without a worker around it. */
const here: FileReaderPort = {
  inspect: (file, encoding, onProgress) => inspectFile(file, onProgress, encoding),
  read: (file, { format, hasHeader }, plan, listeners, signal) =>
    signal.aborted
      ? Promise.resolve({ ok: false, error: { kind: 'stopped' } })
      : readFile(file, format, hasHeader, plan, listeners),
};

const nothing = () => undefined;
const file = (content: string | Uint8Array<ArrayBuffer>, name = 'list.csv') => new File([content], name);

const inspect = async (list: File): Promise<Inspection> => {
  const inspected = await inspectFile(list, nothing);
  if (!inspected.ok) throw new Error(inspected.error.kind);
  return inspected.value;
};

const planOf = (inspection: Inspection): ReadingPlan => {
  const order = orderOf(inspection, inspection.guess, (field) => dateFields.has(field));
  return {
    columns: inspection.guess,
    dateOrder: order.kind === 'certain' ? order.order : null,
    policies,
    policyForAll: 'altai',
  };
};

let journal: FakeJournal;
const importFile = async (list: File, signal = new AbortController().signal) => {
  const inspection = await inspect(list);
  const job = { file: list, inspection, plan: planOf(inspection) };
  const listeners = { onProgress: nothing, onRecording: nothing };
  return importShipments(job, journal.bench.attachments, here, listeners, signal);
};

beforeEach(async () => {
  journal = new FakeJournal();
  await startData(journal.bench, nothing, { databaseName: `bench-${crypto.randomUUID()}` });
});
afterEach(() => stopData());

const encoded = (text: string, encoding: 'utf-16le' | 'utf-16be' | 'windows-1252', bom: number[] = []) => {
  const bytes = [...text].flatMap((char) => {
    const code = char.charCodeAt(0);
    if (encoding === 'windows-1252') return [code];
    return encoding === 'utf-16le' ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });
  return new Uint8Array([...bom, ...bytes]);
};

describe('what a file is', () => {
  const text = 'Seriennummer;Kunde\nA-1;Müller\nA-2;Größe\n';
  it.each([
    ['UTF-8', file(text), 'utf-8'],
    ['UTF-8 with a mark', file(`\ufeff${text}`), 'utf-8'],
    ['Windows-1252', file(encoded(text, 'windows-1252')), 'windows-1252'],
    ['UTF-16 little end first', file(encoded(text, 'utf-16le', [0xff, 0xfe])), 'utf-16le'],
    ['UTF-16 big end first', file(encoded(text, 'utf-16be', [0xfe, 0xff])), 'utf-16be'],
    ['UTF-16 without a mark', file(encoded(text, 'utf-16le')), 'utf-16le'],
  ])('is found out in %s', async (_, list, encoding) => {
    const inspection = await inspect(list);
    expect(inspection.format).toMatchObject({ encoding, delimiter: ';' });
    expect(inspection.headers).toEqual(['Seriennummer', 'Kunde']);
    expect(inspection.sample.map(({ cells }) => cells[1])).toEqual(['Müller', 'Größe']);
  });

  it.each([
    ['a comma', 'serial,model\nA1,x\n', ','],
    ['a semicolon', 'serial;model\nA1;x\n', ';'],
    ['a tab', 'serial\tmodel\nA1\tx\n', '\t'],
    ['a bar', 'serial|model\nA1|x\n', '|'],
    ['what its first line says', 'sep=;\nserial;model\nA1;x,y\n', ';'],
  ])('separates cells by %s', async (_, text, delimiter) => {
    const inspection = await inspect(file(text));
    expect(inspection.format.delimiter).toBe(delimiter);
    expect(inspection.headers).toEqual(['serial', 'model']);
  });

  it('counts lines through quoted breaks, CR LF and blank lines', async () => {
    const inspection = await inspect(
      file('serial,model\r\nA1,"two\r\nlines"\r\n\r\nA2,x\r\nA3,"a ""b"" c"\r\n'),
    );
    expect(inspection.rows).toBe(3);
    expect(inspection.sample.map(({ line }) => line)).toEqual([2, 5, 6]);
    expect(inspection.sample[2]?.cells).toEqual(['A3', 'a "b" c']);
  });

  it('says when the first row is data', async () => {
    const inspection = await inspect(file('A1,2026-03-02\nA2,2026-03-03\n'));
    expect(inspection).toMatchObject({ hasHeader: false, rows: 2, headers: ['Column 1', 'Column 2'] });
  });

  it.each([
    ['an Excel workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), { kind: 'workbook' }],
    ['a program', new Uint8Array([127, 69, 76, 70, 0, 0, 0, 0, 1, 0, 0, 0, 9, 9, 9]), { kind: 'notText' }],
    ['nothing', '', { kind: 'empty' }],
    ['only a header', 'serial,model\n', { kind: 'noRows' }],
    [
      'a quote that is never closed',
      `serial\nA1\n"${'x'.repeat(200_000)}`,
      { kind: 'rowTooLong', line: 3, hasOpenQuote: true },
    ],
    ['a million columns', `serial${','.repeat(300)}\n`, { kind: 'tooManyColumns', line: 1, columns: 301 }],
  ])('refuses %s', async (_, content, fault) => {
    expect(await inspectFile(file(content as string), nothing)).toEqual({ ok: false, error: fault });
  });
});

describe('an import', () => {
  it('takes the sample shipments', async () => {
    const sample = file(readFileSync('resources/sample/shipments.csv', 'utf8'), 'shipments.csv');
    expect(await importFile(sample)).toMatchObject({ ok: true, value: { rows: 1000 } });
    expect(await session().registry.count()).toBe(1000);
    expect(await findShipment('2402A1907733')).toEqual({
      serial: '2402A1907733',
      policyId: 'altai',
      model: 'AX500-F',
      family: 'other',
      customer: 'Acme Telecom HK',
      shippingDate: '2026-02-24',
      deliveryDate: '2026-03-02',
      receiptDate: null,
      purchaseDate: null,
      channel: 'direct',
    });
    expect(journal.events).toMatchObject([{ type: 'registryImported', body: { rows: 1000 } }]);
  });

  it('keeps nothing when one row is bad, and lists all that are with their lines', async () => {
    const list = file('serial,delivered\nA1,2026-01-01\n,2026-01-02\nA3,soon\nA1,2026-01-04\n');
    expect(await importFile(list)).toMatchObject({
      ok: false,
      error: {
        kind: 'badRows',
        errorCount: 3,
        errors: [
          { line: 3, problem: { kind: 'missingSerial' } },
          { line: 4, problem: { kind: 'notADate' } },
          { line: 5, problem: { kind: 'duplicateSerial', firstLine: 2 } },
        ],
      },
    });
    expect(journal.events).toEqual([]);
    expect(journal.files.size + journal.openUploads).toBe(0);
    expect(await session().registry.count()).toBe(0);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await importFile(file('serial\nA1\n'), stop.signal)).toEqual({
      ok: false,
      error: { kind: 'stopped' },
    });
    expect(journal.files.size + journal.openUploads + journal.events.length).toBe(0);
  });

  it('does not count as kept when the journal refuses it', async () => {
    journal.refusal = { kind: 'readOnly', reason: 'disk full' };
    expect(await importFile(file('serial\nA1\n'))).toMatchObject({ ok: false, error: { kind: 'readOnly' } });
    expect(await findShipment('A1')).toBeNull();
  });

  it('survives any bytes: a fault or a list of errors, never half a list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(',', ';', '\n', '"'),
        async (bytes, mark) => {
          const text = new TextEncoder().encode(`serial${mark}model\n`);
          const list = file(new Uint8Array([...text, ...bytes]));
          const inspected = await inspectFile(list, nothing);
          if (!inspected.ok) return;
          const lines: Uint8Array[] = [];
          const read = await readFile(
            list,
            inspected.value.format,
            inspected.value.hasHeader,
            planOf(inspected.value),
            {
              onProgress: nothing,
              onLines: async (piece) => {
                lines.push(piece);
              },
            },
          );
          if (!read.ok) return;
          const kept =
            lines
              .map((piece) => new TextDecoder().decode(piece))
              .join('')
              .split('\n').length - 1;
          expect(read.value.errorCount > 0 || kept === read.value.rows).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
