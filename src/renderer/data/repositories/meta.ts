/** How far the database has come, and the counters that must not be computed by walking a table. */
import type { NumbersSoFar } from '#domain/case/running-number';
import type { BenchDb } from '../bench-db';
import { type AppliedHead, appliedHead, type MetaRow, type RowCounts, rowCounts } from '../rows/bench-rows';

type CounterKey = Exclude<MetaRow['key'], 'head' | 'generation' | 'rows'>;

export const metaRepository = (db: BenchDb) => {
  const counter = async (key: CounterKey): Promise<number | null> => {
    const row = await db.meta.get(key);
    return row && 'value' in row ? row.value : null;
  };
  const setCounter = (key: CounterKey, value: number) => db.meta.put({ key, value });
  const casesNumbered = async (): Promise<NumbersSoFar> => ({
    highest: (await counter('caseCounter')) ?? 0,
    inEpoch: (await counter('caseCounterEpoch')) ?? 1,
  });
  const setCasesNumbered = async ({ highest, inEpoch }: NumbersSoFar): Promise<void> => {
    await setCounter('caseCounter', highest);
    await setCounter('caseCounterEpoch', inEpoch);
  };
  return {
    counter,
    setCounter,
    /** null before anything was applied. */
    head: async (): Promise<AppliedHead | null> => {
      const row = await db.meta.get('head');
      return row ? appliedHead.parse(row) : null;
    },
    rows: async (): Promise<RowCounts | null> => {
      const row = await db.meta.get('rows');
      return row && 'counts' in row ? rowCounts.parse(row.counts) : null;
    },
    setRows: (counts: RowCounts) => db.meta.put({ key: 'rows', counts }),
    generation: async (): Promise<string | null> => {
      const row = await db.meta.get('generation');
      return row && 'text' in row ? row.text : null;
    },
    setGeneration: async (text: string | null): Promise<void> => {
      if (text === null) await db.meta.delete('generation');
      else await db.meta.put({ key: 'generation', text });
    },
    setHead: (head: Omit<AppliedHead, 'key'>) => db.meta.put({ key: 'head', ...head }),
    casesNumbered,
    setCasesNumbered,
    /** A case of this number was opened; a lower one than is known says nothing. */
    sawCaseNumber: async (number: number, inEpoch: number): Promise<void> => {
      if (number > (await casesNumbered()).highest) await setCasesNumbered({ highest: number, inEpoch });
    },
  };
};
