/**
 * Notes that somebody began and has not recorded: no events yet, so they lie in a database of their own. The query store
 * is dropped and replayed from the journal, which knows nothing of them.
 */
import { Dexie, type Table } from 'dexie';
import { z } from 'zod';
import { create } from 'zustand';
import { reasonOf } from './event-applier';

const draftRow = z.object({ caseId: z.string(), text: z.string() });
type DraftRow = z.infer<typeof draftRow>;

class DraftDb extends Dexie {
  declare readonly notes: Table<DraftRow, string>;

  constructor() {
    // What was typed a moment ago must survive a pulled plug too.
    super('rma-bench-drafts', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ notes: 'caseId' });
  }
}

interface NoteDrafts {
  /** By case; null until they were read. */
  readonly texts: ReadonlyMap<string, string> | null;
  /** Why the last change will not outlive the window; null while it does. */
  readonly trouble: string | null;
}

const useDrafts = create<NoteDrafts>()(() => ({ texts: null, trouble: null }));

const db = new DraftDb();
const waiting = new Set<string>();
let writing: Promise<void> | null = null;

/** One write at a time, and always of the newest text: a fast hand is never ahead of the disk by more than one write. */
const writeWaiting = async (): Promise<void> => {
  for (;;) {
    const [caseId] = waiting;
    if (caseId === undefined) return;
    waiting.delete(caseId);
    const text = useDrafts.getState().texts?.get(caseId);
    if (text === undefined) await db.notes.delete(caseId);
    else await db.notes.put({ caseId, text });
  }
};

const write = (caseId: string): void => {
  waiting.add(caseId);
  writing ??= writeWaiting()
    .then(
      () => useDrafts.setState({ trouble: null }),
      (cause: unknown) => useDrafts.setState({ trouble: reasonOf(cause) }),
    )
    .finally(() => {
      writing = null;
    });
};

const setText = (caseId: string, text: string | null): void => {
  const texts = new Map(useDrafts.getState().texts);
  if (text === null) texts.delete(caseId);
  else texts.set(caseId, text);
  useDrafts.setState({ texts });
  write(caseId);
};

/** Before the first case is shown. Without them the bench works all the same: what is typed from then on is kept in hand. */
export const readNoteDrafts = async (): Promise<void> => {
  try {
    const rows = draftRow.array().parse(await db.notes.toArray());
    useDrafts.setState({ texts: new Map(rows.map(({ caseId, text }) => [caseId, text])), trouble: null });
  } catch (cause) {
    useDrafts.setState({ texts: new Map(), trouble: reasonOf(cause) });
  }
};

/** Nothing but spaces is no note. */
export const keepNoteDraft = (caseId: string, text: string): void =>
  setText(caseId, text.trim() === '' ? null : text);

/** It was recorded. */
export const dropNoteDraft = (caseId: string): void => setText(caseId, null);

/** Resolves when everything that was typed so far has been written, or could not be. */
export const noteDraftsWritten = async (): Promise<void> => {
  while (writing !== null) await writing;
};

/** The note that waits in this case, null without one. */
export const noteDraftOf = (caseId: string): string | null => useDrafts.getState().texts?.get(caseId) ?? null;

/** The note that waits in this case, null without one; and why it would not outlive the window, if so. */
export const useNoteDraft = (
  caseId: string,
): { readonly text: string | null; readonly trouble: string | null } => {
  const { texts, trouble } = useDrafts();
  return { text: texts?.get(caseId) ?? null, trouble };
};
