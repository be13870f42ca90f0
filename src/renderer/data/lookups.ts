/** Questions that are asked once, in answer to a scan or a key. */
import type { IssuedDocument, RepairCase } from '#domain/case/case';
import type { Shipment } from '#domain/registry/shipment';
import type { Technician } from './rows/bench-rows';
import type { CaseSummary } from './rows/case-row';
import { session } from './session';

/** The registry's row of a serial, in any spelling; null when it is not known. */
export const findShipment = (serial: string): Promise<Shipment | null> => session().registry.find(serial);

/** Days for which a labelled unit is taken to be still at the bench: packed, checked, handed over. */
const packingDays = 7;

/** The newest case of this serial that is not behind the bench yet; null when a scan should open a new one. */
export const openCaseFor = (serial: string, now = Date.now()): Promise<CaseSummary | null> =>
  session().cases.openFor(serial, new Date(now - packingDays * 86_400_000).toISOString());

export const findCaseByNumber = (caseNumber: string): Promise<CaseSummary | null> =>
  session().cases.byNumber(caseNumber);

/** The whole case, folded from its events. */
export const loadCase = (caseId: string): Promise<RepairCase | null> => session().cases.get(caseId);

export const findTechnicianByBadge = (badge: string): Promise<Technician | null> =>
  session().people.byBadge(badge);

/**
 * A number for a new case, `<bench>-<n>`: minted offline, in ascending order, never given twice by this bench. Benches
 * of one centre keep their numbers apart by their names.
 */
export const nextCaseNumber = async (): Promise<string> => {
  const { bench, cases, people } = session();
  const [config, { head }] = await Promise.all([people.config(), bench.journal.state()]);
  return cases.mintNumber(config?.benchName ?? 'BENCH', head.epoch);
};

/** More than any bench has; IndexedDB counts in 32 bits. */
const allOfThem = 2 ** 31 - 1;

/** Cases of a vendor that still stand at the bench, newest first. */
export const openCasesOf = async (policyId: string): Promise<readonly CaseSummary[]> => {
  const { cases } = session();
  const found = await Promise.all(
    (['open', 'reported'] as const).map((status) => cases.list({ status, limit: allOfThem })),
  );
  return found.flat().filter((summary) => summary.policyId === policyId);
};

/** The document of this number with its case, null when none was issued here. */
export const findIssuedDocument = async (
  number: string,
): Promise<{ readonly repairCase: RepairCase; readonly document: IssuedDocument } | null> => {
  const { events, cases } = session();
  const issued = await events.lastHolding(
    number,
    (event) => event.type === 'documentIssued' && event.body.number === number,
  );
  const repairCase = issued?.caseId ? await cases.get(issued.caseId) : null;
  const document = repairCase?.documents.find((one) => one.number === number);
  return repairCase && document ? { repairCase, document } : null;
};

/** Hash of the event of that number, null when the journal does not reach that far. */
export const journalHash = async (seq: number): Promise<string | null> =>
  (await session().events.get(seq))?.hash ?? null;
