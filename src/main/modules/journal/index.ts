import type { EventDraft, EventType, StoredEvent } from '#domain/case/events';
import { err, type Result } from '#domain/shared/result';
import type { Actor } from '#ipc/app';
import type { HandlersOf } from '#ipc/define';
import type { JournalError, journalArea } from '#ipc/journal';
import { ioReason, isIoError } from '../../disk/io-error';
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

/** Why a draft can't be written because of a file that it names, null when all of them are kept. Throws I/O errors. */
type FileFault = (drafts: readonly EventDraft[]) => Promise<string | null>;

/**
 * Appends in the name of whoever is signed in; a page cannot choose in whose name it writes, nor name a file that is not
 * on the medium yet.
 */
export const appendSignedIn = async (
  journal: Journal,
  signedIn: Actor | null,
  drafts: readonly EventDraft[],
  fileFault: FileFault,
): Promise<Result<StoredEvent[], JournalError>> => {
  const forbidden = drafts.find(({ type }) => mainOnly.has(type));
  if (forbidden) throw new TypeError(`A page can't write ${forbidden.type} by itself`);
  try {
    const fault = await fileFault(drafts);
    if (fault !== null) throw new TypeError(fault);
  } catch (error) {
    if (!isIoError(error)) throw error;
    return err({ kind: 'readOnly', reason: ioReason(error) });
  }
  if (signedIn) return journal.append(signedIn.technicianId, drafts);
  if (!drafts.every((draft) => beforeSignIn.has(draft.type))) return err({ kind: 'notSignedIn' });
  return journal.append('bench', drafts);
};

export const journalHandlers = (
  journal: Journal,
  signedIn: () => Actor | null,
  fileFault: FileFault,
): HandlersOf<(typeof journalArea)['calls']> => ({
  state: () => journal.state,
  append: ({ drafts }) => appendSignedIn(journal, signedIn(), drafts, fileFault),
  read: ({ afterSeq, limit }) => journal.readText(afterSeq, limit),
  heal: ({ events, more }) => journal.heal(events, more),
  standBack: ({ reason }) => journal.standBack(reason),
});
