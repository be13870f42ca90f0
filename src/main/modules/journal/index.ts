import type { EventDraft, EventType, StoredEvent } from '#domain/case/events';
import { err, type Result } from '#domain/shared/result';
import type { Actor } from '#ipc/app';
import type { HandlersOf } from '#ipc/define';
import type { JournalError, journalArea } from '#ipc/journal';
import type { Journal } from './journal';

export { ClockWatch } from './clock-watch';
export { Journal } from './journal';

/** What has to be possible before anybody can be signed in. */
const beforeSignIn: ReadonlySet<EventType> = new Set([
  'benchConfigured',
  'technicianAdded',
  'technicianSignedIn',
]);

/** Written by main alone, which has looked at the file that they name. */
const mainOnly: ReadonlySet<EventType> = new Set(['policyActivated', 'policyTextAttached']);

/** Appends in the name of whoever is signed in; a page cannot choose in whose name it writes. */
export const appendSignedIn = async (
  journal: Journal,
  signedIn: Actor | null,
  drafts: readonly EventDraft[],
): Promise<Result<StoredEvent[], JournalError>> => {
  const forbidden = drafts.find(({ type }) => mainOnly.has(type));
  if (forbidden) throw new TypeError(`A page can't write ${forbidden.type} by itself`);
  if (signedIn) return journal.append(signedIn.technicianId, drafts);
  if (!drafts.every((draft) => beforeSignIn.has(draft.type))) return err({ kind: 'notSignedIn' });
  return journal.append('bench', drafts);
};

export const journalHandlers = (
  journal: Journal,
  signedIn: () => Actor | null,
): HandlersOf<(typeof journalArea)['calls']> => ({
  state: () => journal.state,
  append: ({ drafts }) => appendSignedIn(journal, signedIn(), drafts),
  read: ({ afterSeq, limit }) => journal.read(afterSeq, limit),
  heal: ({ events, more }) => journal.heal(events, more),
});
