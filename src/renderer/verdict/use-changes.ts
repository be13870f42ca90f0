/** Runs the search for changes in slices between the screen's own work, so that a scan or a key never waits for it. */
import { useEffect, useState } from 'react';
import type { PolicyPack } from '#domain/policy/pack';
import { type ChangeQuestion, type NamedChange, searchChanges } from '#domain/policy/what-would-change-it';

/** Milliseconds of one slice: less than a frame. */
const slice = 8;

export interface ChangesFound {
  readonly named: readonly NamedChange[];
  /** Determinations asked for so far. */
  readonly tried: number;
  readonly isDone: boolean;
  /** False when the search ended at its bound. */
  readonly isComplete: boolean;
}

const begun: ChangesFound = { named: [], tried: 0, isDone: false, isComplete: true };

/** @param question kept as one object for as long as the same is asked: another object begins again */
export const useChanges = (pack: PolicyPack, question: ChangeQuestion): ChangesFound => {
  const [found, setFound] = useState<ChangesFound>(begun);
  useEffect(() => {
    const search = searchChanges(pack, question);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const end = performance.now() + slice;
      let tried = 0;
      while (performance.now() < end) {
        const step = search.next();
        if (step.done) {
          setFound({ ...step.value, isDone: true });
          return;
        }
        tried = step.value;
      }
      setFound((before) => ({ ...before, tried }));
      timer = setTimeout(work, 0);
    };
    setFound(begun);
    timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }, [pack, question]);
  return found;
};
