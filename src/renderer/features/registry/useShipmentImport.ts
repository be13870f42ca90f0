import { useEffect, useRef, useState } from 'react';
import type { ReadingHints, ReadingPlan } from '#domain/registry/read-shipments';
import { dateFields } from '#domain/registry/shipment-columns';
import { bench } from '../../bridge/bench';
import { instantNow } from '../../bridge/now';
import { usePolicies } from '../../data/policies';
import { type ImportError, importShipments } from './import-shipments';
import { policyWords } from './policy-words';
import { type FileReaderPort, workerFileReader } from './reading/file-reader';
import { type Inspection, orderOf, type ReadingProgress } from './reading/inspect-file';
import type { FileEncoding } from './reading/text-encoding';

export type ImportState =
  | { readonly step: 'choosing' }
  | { readonly step: 'inspecting'; readonly file: File; readonly progress: ReadingProgress | null }
  | {
      readonly step: 'planning';
      readonly file: File;
      readonly inspection: Inspection;
      readonly plan: ReadingPlan;
    }
  | {
      readonly step: 'reading';
      readonly file: File;
      readonly total: number;
      readonly progress: ReadingProgress | null;
    }
  /** The event is being written and the rows follow: this can't be stopped, and need not be. */
  | { readonly step: 'recording'; readonly file: File; readonly total: number }
  | { readonly step: 'failed'; readonly file: File; readonly error: ImportError }
  | { readonly step: 'done'; readonly file: File; readonly rows: number; readonly hints: ReadingHints };

/** Deliveries are planned ahead, but not by more than a year. */
const aYearFromNow = (): string => {
  const today = instantNow().slice(0, 10);
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
};

const firstPlan = (
  inspection: Inspection,
  plan: Omit<ReadingPlan, 'columns' | 'dateOrder'>,
): ReadingPlan => ({
  ...plan,
  columns: inspection.guess,
  dateOrder: orderInFile(inspection, inspection.guess),
});

/** What the file itself says about day and month; null where a person must. */
export const orderInFile = (
  inspection: Inspection,
  columns: ReadingPlan['columns'],
): ReadingPlan['dateOrder'] => {
  const order = orderOf(inspection, columns, (field) => dateFields.has(field));
  return order.kind === 'certain' ? order.order : null;
};

/** One import from the choice of a file to its last row. Leaving the screen stops what can be stopped. */
export const useShipmentImport = (reader: FileReaderPort = workerFileReader) => {
  const { packs } = usePolicies();
  const [state, setState] = useState<ImportState>({ step: 'choosing' });
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const inspect = async (file: File, encoding: FileEncoding | null = null): Promise<void> => {
    stop.current.abort();
    const job = new AbortController();
    stop.current = job;
    setState({ step: 'inspecting', file, progress: null });
    const inspected = await reader.inspect(
      file,
      encoding,
      (progress) => !job.signal.aborted && setState({ step: 'inspecting', file, progress }),
      job.signal,
    );
    if (job.signal.aborted) return;
    if (!inspected.ok) {
      setState({ step: 'failed', file, error: inspected.error });
      return;
    }
    const policies = policyWords(packs);
    const policyForAll = null;
    setState({
      step: 'planning',
      file,
      inspection: inspected.value,
      plan: firstPlan(inspected.value, { policies, policyForAll, latestDay: aYearFromNow() }),
    });
  };

  const change = (change: Partial<ReadingPlan>): void =>
    setState((before) =>
      before.step === 'planning' ? { ...before, plan: { ...before.plan, ...change } } : before,
    );

  const start = async (): Promise<void> => {
    if (state.step !== 'planning') return;
    const { file, inspection, plan } = state;
    const job = stop.current;
    const total = inspection.rows;
    setState({ step: 'reading', file, total, progress: null });
    const outcome = await importShipments(
      { file, inspection, plan },
      bench.attachments,
      reader,
      {
        onProgress: (progress) => !job.signal.aborted && setState({ step: 'reading', file, total, progress }),
        onRecording: () => setState({ step: 'recording', file, total }),
      },
      job.signal,
    );
    if (outcome.ok) setState({ step: 'done', file, ...outcome.value });
    else if (outcome.error.kind !== 'stopped') setState({ step: 'failed', file, error: outcome.error });
  };

  const cancel = (): void => {
    stop.current.abort();
    setState({ step: 'choosing' });
  };

  return { state, inspect, change, start, cancel };
};
