import { useEffect, useState } from 'react';
import { followBackup } from '../bridge/backup';
import { bench } from '../bridge/bench';
import { useSettings } from '../bridge/settings';
import { type DataStart, fetchedPages, type StartProgress, startData } from '../data';
import { readNoteDrafts } from '../data/note-drafts';
import { followPolicies, startPolicies } from '../data/policies';
import { useSession } from './session';

interface Start {
  readonly progress: StartProgress | null;
  /** null until the data has been compared with the journal. */
  readonly start: DataStart | null;
}

let starting: Promise<DataStart> | null = null;

/** Once per page, however often React mounts: two comparisons at a time would each see half of the other's work. */
const startOnce = (onProgress: (progress: StartProgress) => void): Promise<DataStart> => {
  starting ??= (async () => {
    const { load } = useSettings.getState();
    const { resume } = useSession.getState();
    await Promise.all([load(), resume(), startPolicies(bench), followBackup(), readNoteDrafts()]);
    const start = await startData(bench, onProgress, { readPage: fetchedPages });
    if (start.kind !== 'databaseFailed') await followPolicies();
    return start;
  })();
  // After a failure the way back from the fault screen tries again.
  starting.catch(() => {
    starting = null;
  });
  return starting;
};

/** Settings, who was signed in, the policies, then the data. A failure of main here is a fault and is thrown. */
export const useStart = (): Start => {
  const [state, setState] = useState<Start>({ progress: null, start: null });
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    startOnce((progress) => setState((before) => ({ ...before, progress }))).then(
      (start) => setState((before) => ({ ...before, start })),
      (cause) => setFault(cause ?? new Error('The bench did not start')),
    );
  }, []);
  if (fault !== null) throw fault;
  return state;
};
