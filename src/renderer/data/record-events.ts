/** Recording: the journal first, then the database. What is acknowledged here survives the loss of either. */
import type { EventDraft, StoredEvent } from '#domain/case/events';
import { err, type Result } from '#domain/shared/result';
import type { JournalError } from '#ipc/journal';
import { type ApplyError, type EventApplier, reasonOf } from './event-applier';
import { useSaveStatus } from './save-status';
import { currentSession, session } from './session';

const notSignedInReason = 'Nobody is signed in';
/** Seconds between attempts to bring a failed database back; the last one repeats. */
const catchUpDelaysMs = [1_000, 5_000, 30_000];

let retryTimer: ReturnType<typeof setTimeout> | undefined;

/** Says what an applying failure means for the technician, and keeps trying when trying can help. */
export const afterApplying = (
  applier: EventApplier,
  outcome: Result<number, ApplyError>,
  attempt = 0,
): void => {
  // The answer of a page that has ended meanwhile.
  if (currentSession()?.applier !== applier) return;
  const status = useSaveStatus.getState();
  clearTimeout(retryTimer);
  if (outcome.ok) {
    status.indexed();
    return;
  }
  if (outcome.error.kind === 'otherChain') {
    status.becameReadOnly(
      `The journal and the database hold different histories from event ${outcome.error.seq} on`,
    );
    return;
  }
  status.indexingFailed(`Saved (indexing failed, it is being tried again: ${outcome.error.reason})`);
  const delay = catchUpDelaysMs[Math.min(attempt, catchUpDelaysMs.length - 1)];
  retryTimer = setTimeout(() => {
    applier.catchUp().then(
      (again) => afterApplying(applier, again, attempt + 1),
      (cause) =>
        afterApplying(applier, err({ kind: 'databaseFailed', reason: reasonOf(cause) }), attempt + 1),
    );
  }, delay);
};

export const stopRetrying = (): void => clearTimeout(retryTimer);

/**
 * Records drafts as events of this bench: all of them or none. Resolves after the journal's fsync and after the
 * database has followed, or has failed to: that never loses an event and is shown in `useSaveStatus`.
 * @param drafts 1 to 500
 */
export const recordEvents = async (
  drafts: readonly EventDraft[],
): Promise<Result<readonly StoredEvent[], JournalError>> => {
  const { bench, applier } = session();
  const status = useSaveStatus.getState();
  if (status.phase === 'readOnly') return err({ kind: 'readOnly', reason: status.reason ?? '' });
  status.saving();
  let reply: Awaited<ReturnType<typeof bench.journal.append>>;
  try {
    reply = await bench.journal.append({ drafts: [...drafts] });
  } catch (cause) {
    // Whether the events were kept is not known: the journal is asked again before anyone relies on either answer.
    status.failed(
      'The journal did not answer. What was shown as saved before is safe; look at the last entry again',
    );
    afterApplying(applier, await applier.catchUp());
    throw cause;
  }
  if (!reply.ok) {
    if (reply.error.kind === 'readOnly') status.becameReadOnly(reply.error.reason);
    else status.failed(notSignedInReason);
    return err(reply.error);
  }
  const last = reply.value.at(-1);
  if (last) status.saved(last.at);
  afterApplying(applier, await applier.apply(reply.value));
  return { ok: true, value: reply.value };
};
