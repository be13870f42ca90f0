/** Whether the database is what the journal makes of it: everything is folded again in memory and compared. Changes nothing. */
import { reduceCase } from '#domain/case/case';
import { currentForm, type StoredEvent } from '#domain/case/events';
import { canonical } from '#domain/documents/fingerprint';
import { eventsOf } from '#ipc/journal';
import { summaryOf } from './rows/case-row';
import { session } from './session';

export interface ProjectionReport {
  readonly events: number;
  readonly cases: number;
  /** What differs, in words; at most a few. Empty: nothing does. */
  readonly differences: readonly string[];
}

const mostTold = 20;
const pageEvents = 1000;

const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/** @param onProgress events so far, of all */
export const verifyProjections = async (
  onProgress: (done: number, of: number) => void,
): Promise<ProjectionReport> => {
  const { db, bench, events: stored } = session();
  const differences: string[] = [];
  const tell = (text: string): void => {
    if (differences.length < mostTold) differences.push(text);
  };
  const byCase = new Map<string, StoredEvent[]>();
  const people = new Map<string, string>();
  let config: unknown;
  let done = 0;
  for (let of = 1; done < of; ) {
    const page = await bench.journal.read({ afterSeq: done, limit: pageEvents });
    const events = eventsOf(page);
    const last = events.at(-1);
    if (last === undefined) break;
    const rows = new Map((await stored.between(done + 1, last.seq)).map((row) => [row.seq, row]));
    for (const event of events) {
      const row = rows.get(event.seq);
      if (row?.hash !== event.hash || !isSame(row, event))
        tell(`Event ${event.seq} is ${row ? 'another one' : 'missing'}`);
      const now = currentForm(event);
      if (now.type === 'benchConfigured') config = now.body;
      if (now.type === 'technicianAdded') people.set(now.body.technicianId, now.body.name);
      if (event.caseId === null) continue;
      const known = byCase.get(event.caseId);
      if (known) known.push(event);
      else byCase.set(event.caseId, [event]);
    }
    done = last.seq;
    of = page.head.seq;
    onProgress(done, of);
  }
  const extra = (await stored.count()) - done;
  if (extra !== 0) tell(`The database holds ${done + extra} events, the journal ${done}`);
  let cases = 0;
  for (const [caseId, events] of byCase) {
    const repairCase = reduceCase(events);
    if (repairCase === null) continue;
    cases += 1;
    if (!isSame(await db.cases.get(caseId), summaryOf(repairCase)))
      tell(`Case ${repairCase.caseNumber} is listed otherwise than its events say`);
  }
  const listed = await db.cases.count();
  if (listed !== cases) tell(`${listed} cases are listed, the events open ${cases}`);
  const row = await db.bench.get('config');
  if (config !== undefined && !isSame(row, { key: 'config', ...(config as object) }))
    tell('The name or address of the bench is another one');
  for (const [technicianId, name] of people)
    if ((await db.technicians.get(technicianId))?.name !== name)
      tell(`Technician ${name} is missing or changed`);
  return { events: done, cases, differences };
};
