/** Cases: summaries for lists, and the whole case folded from its events. */
import { type RepairCase, reduceCase } from '#domain/case/case';
import { storedEvent } from '#domain/case/events';
import { nextRunningNumber } from '#domain/case/running-number';
import { normaliseSerial } from '#domain/registry/serial';
import type { BenchDb } from '../bench-db';
import { type CaseStatus, type CaseSummary, caseSummary } from '../rows/case-row';
import { eventsRepository } from './events';
import { metaRepository } from './meta';

export interface CaseFilter {
  readonly status?: CaseStatus;
  /** Start of a serial or of a case number; upper or lower case. */
  readonly text?: string;
  readonly limit?: number;
}

/** Bench names become codes that a 1-D barcode and every keyboard layout carry: A-Z, 0-9 and `-`. */
export const benchCode = (benchName: string): string => {
  const code = benchName
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '');
  return code.slice(0, 10) || 'BENCH';
};

/** The running number at the end of a case number, 0 when it has none. */
export const runningNumber = (caseNumber: string): number => Number(/-(\d{1,9})$/.exec(caseNumber)?.[1] ?? 0);

/** Cases that a bench opens between a backup and its restore at the most: automatic backups are four hours apart. */
const caseGap = 1000;

export const casesRepository = (db: BenchDb) => {
  const parsed = (rows: readonly CaseSummary[]) => rows.map((row) => caseSummary.parse(row));
  const ofSerial = async (serial: string): Promise<readonly CaseSummary[]> =>
    parsed(
      await db.cases
        .where('serial')
        .equals(normaliseSerial(serial))
        .toArray((rows) => rows.sort((a, b) => b.updatedSeq - a.updatedSeq)),
    );
  return {
    get: async (caseId: string): Promise<RepairCase | null> => {
      const rows = await eventsRepository(db).ofCases([caseId]);
      return reduceCase(rows.map((row) => storedEvent.parse(row)));
    },
    summary: async (caseId: string): Promise<CaseSummary | null> => {
      const row = await db.cases.get(caseId);
      return row ? caseSummary.parse(row) : null;
    },
    recent: async (limit: number): Promise<readonly CaseSummary[]> =>
      parsed(await db.cases.orderBy('updatedAt').reverse().limit(limit).toArray()),
    list: async ({ status, text = '', limit = 200 }: CaseFilter): Promise<readonly CaseSummary[]> => {
      const start = text.trim().toUpperCase();
      const newest =
        status === undefined
          ? db.cases.orderBy('updatedAt').reverse()
          : db.cases.where('[status+updatedAt]').between([status, ''], [status, '\uffff']).reverse();
      if (start === '') return parsed(await newest.limit(limit).toArray());
      const matches = await newest
        .filter(({ serial, caseNumber }) => serial.startsWith(start) || caseNumber.startsWith(start))
        .limit(limit)
        .toArray();
      return parsed(matches);
    },
    /** Newest first. */
    ofSerial,
    /** The newest case of this serial whose return label has not been issued. */
    /** @param labelledSince a case whose label was issued after this instant is still on the bench, being packed */
    openFor: async (serial: string, labelledSince: string): Promise<CaseSummary | null> =>
      (await ofSerial(serial)).find(
        ({ status, updatedAt }) => status !== 'labelled' || Date.parse(updatedAt) > Date.parse(labelledSince),
      ) ?? null,
    byNumber: async (caseNumber: string): Promise<CaseSummary | null> => {
      const row = await db.cases.where('caseNumber').equals(caseNumber.trim().toUpperCase()).first();
      return row ? caseSummary.parse(row) : null;
    },
    /** Takes the next number of this bench. It is written down before it is given out, so it is never given twice. */
    mintNumber: (benchName: string, epoch: number): Promise<string> =>
      db.transaction('rw', db.meta, async () => {
        const meta = metaRepository(db);
        const next = nextRunningNumber(await meta.casesNumbered(), epoch, caseGap);
        await meta.setCasesNumbered({ highest: next, inEpoch: epoch });
        return `${benchCode(benchName)}-${String(next).padStart(4, '0')}`;
      }),
  };
};
