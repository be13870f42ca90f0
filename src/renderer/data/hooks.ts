/** Live queries: `undefined` while the first answer is on its way, then always what the database holds now. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useSyncExternalStore } from 'react';
import type { RepairCase } from '#domain/case/case';
import type { NearMatch } from '#domain/registry/near-match';
import type { Shipment } from '#domain/registry/shipment';
import type { CaseFilter } from './repositories/cases';
import type { BenchConfig, PolicyText, RegistryImport, Technician } from './rows/bench-rows';
import type { CaseSummary } from './rows/case-row';
import { currentSession, type DataSession, subscribeToSession } from './session';

type Ask<T> = (data: DataSession) => Promise<T>;

/** A query that waits for the data layer to be started, and asks again when the database changes. */
const useData = <T>(ask: Ask<T>, deps: readonly unknown[], keepsLast = false): T | undefined => {
  const data = useSyncExternalStore(subscribeToSession, currentSession);
  const asked = JSON.stringify(deps);
  const answer = useLiveQuery(
    async () => (data === null ? undefined : { asked, value: await ask(data) }),
    [data, asked],
  );
  // A live query keeps the last answer until the next one: right for a list under a growing filter, wrong for another case.
  return answer !== undefined && (keepsLast || answer.asked === asked) ? answer.value : undefined;
};

/** null before the first run was completed. */
export const useBenchConfig = (): BenchConfig | null | undefined =>
  useData((data) => data.people.config(), []);

export const useTechnicians = (): readonly Technician[] | undefined =>
  useData((data) => data.people.technicians(), []);

/** The last event that the database has taken in; null before the first. */
export const useJournalHead = ():
  | { readonly epoch: number; readonly seq: number; readonly hash: string }
  | null
  | undefined =>
  useData(async (data) => {
    const head = await data.meta.head();
    return head && { epoch: head.epoch, seq: head.seq, hash: head.hash };
  }, []);

/** Cases by their last event, newest first. */
export const useRecentCases = (limit: number): readonly CaseSummary[] | undefined =>
  useData((data) => data.cases.recent(limit), [limit], true);

/** null when there is no such case. */
export const useCase = (caseId: string): RepairCase | null | undefined =>
  useData((data) => data.cases.get(caseId), [caseId]);

export const useCaseList = ({ status, text, limit }: CaseFilter): readonly CaseSummary[] | undefined =>
  useData(
    (data) =>
      data.cases.list({
        ...(status !== undefined && { status }),
        ...(text !== undefined && { text }),
        ...(limit !== undefined && { limit }),
      }),
    [status, text, limit],
    true,
  );

export const useRegistryCount = (): number | undefined => useData((data) => data.registry.count(), []);

/** Units whose serial begins or ends with the text, or whose customer begins with it. */
export const useRegistrySearch = (text: string, limit = 50): readonly Shipment[] | undefined =>
  useData((data) => data.registry.search(text, limit), [text, limit], true);

/** Units in the registry that a misread label could have meant, nearest first. */
export const useNearMatches = (serial: string): readonly NearMatch[] | undefined =>
  useData((data) => data.registry.near(serial), [serial]);

/** Newest first. */
export const useImports = (): readonly RegistryImport[] | undefined =>
  useData((data) => data.registry.imports(), []);

/** The vendor's own text that the centre attached; null when there is none. */
export const usePolicyText = (policyId: string): PolicyText | null | undefined =>
  useData((data) => data.policies.text(policyId), [policyId]);
