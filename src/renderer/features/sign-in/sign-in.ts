/** Becoming the person whose name stands on every event from now on. */
import { draft, type EventDraft } from '#domain/case/events';
import { ok, type Result } from '#domain/shared/result';
import type { Actor } from '#ipc/app';
import type { JournalError } from '#ipc/journal';
import { bench } from '../../bridge/bench';
import { recordEvents, type Technician } from '../../data';

/** Main must know who acts before it stamps the first event, so signing in goes before recording it. */
const actAs = async (actor: Actor, drafts: readonly EventDraft[]): Promise<Result<Actor, JournalError>> => {
  await bench.app.signIn(actor);
  const reply = await recordEvents(drafts);
  if (reply.ok) return ok(actor);
  await bench.app.signOut();
  return reply;
};

/** Where nothing can be written, whoever is known may still read: nothing is recorded in their name. */
export const signIn = async ({ technicianId, name }: Technician): Promise<Result<Actor, JournalError>> => {
  const actor = { technicianId, name };
  const reply = await actAs(actor, [draft('technicianSignedIn', null, { technicianId })]);
  if (reply.ok || reply.error.kind !== 'readOnly') return reply;
  await bench.app.signIn(actor);
  return ok(actor);
};

/** @param badge what their badge's barcode reads, null without one */
export const addTechnician = (name: string, badge: string | null): Promise<Result<Actor, JournalError>> => {
  const technicianId = crypto.randomUUID();
  return actAs({ technicianId, name }, [
    draft('technicianAdded', null, { technicianId, name, badge }),
    draft('technicianSignedIn', null, { technicianId }),
  ]);
};
