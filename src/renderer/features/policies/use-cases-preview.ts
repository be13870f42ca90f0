import { useEffect, useState } from 'react';
import type { DecidedUnder } from '#domain/case/compare-terms';
import { instantNow } from '../../bridge/now';
import { type CasesPreview, previewCases } from './preview-cases';

interface PreviewState {
  readonly preview: CasesPreview | null;
  readonly done: number;
  readonly of: number | null;
}

const before: PreviewState = { preview: null, done: 0, of: null };

/** Runs the preview once for these terms; leaving the screen stops it. */
export const useCasesPreview = (policyId: string, then: DecidedUnder | null): PreviewState => {
  const [state, setState] = useState(before);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    if (then === null) return;
    const stop = new AbortController();
    setState(before);
    const run = async (): Promise<void> => {
      const onProgress = (done: number, of: number) => setState({ preview: null, done, of });
      const preview = await previewCases(policyId, instantNow(), then, onProgress, stop.signal);
      if (preview !== null) setState((now) => ({ ...now, preview }));
    };
    run().catch((cause: unknown) => setFault(cause ?? new Error('The cases could not be compared')));
    return () => stop.abort();
  }, [policyId, then]);
  // The boundary around the screen says so, with a code; nobody decides on half a preview.
  if (fault !== null) throw fault;
  return state;
};
