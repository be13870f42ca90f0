/** Live queries: `undefined` while the first answer is on its way, then always what the database holds now. */
import { useLiveQuery } from 'dexie-react-hooks';
import type { RepairCase } from '#domain/case/case';
import type { NearMatch } from '#domain/registry/near-match';
import type { Shipment } from '#domain/registry/shipment';
import type { CaseFilter } from './repositories/cases';
import type { BenchConfig, RegistryImport, Technician } from './rows/bench-rows';
import type { CaseSummary } from './rows/case-row';
import { session } from './session';

/** null before the first run was completed. */
export const useBenchConfig = (): BenchConfig | null | undefined =>
  useLiveQuery(() => session().people.config());

export const useTechnicians = (): readonly Technician[] | undefined =>
  useLiveQuery(() => session().people.technicians());

/** Cases by their last event, newest first. */
export const useRecentCases = (limit: number): readonly CaseSummary[] | undefined =>
  useLiveQuery(() => session().cases.recent(limit), [limit]);

/** null when there is no such case. */
export const useCase = (caseId: string): RepairCase | null | undefined =>
  useLiveQuery(() => session().cases.get(caseId), [caseId]);

export const useCaseList = ({ status, text, limit }: CaseFilter): readonly CaseSummary[] | undefined =>
  useLiveQuery(
    () =>
      session().cases.list({
        ...(status !== undefined && { status }),
        ...(text !== undefined && { text }),
        ...(limit !== undefined && { limit }),
      }),
    [status, text, limit],
  );

/** Cases of one serial, newest first. */
export const useCasesOfSerial = (serial: string): readonly CaseSummary[] | undefined =>
  useLiveQuery(() => session().cases.ofSerial(serial), [serial]);

export const useRegistryCount = (): number | undefined => useLiveQuery(() => session().registry.count());

/** Units whose serial begins or ends with the text, or whose customer begins with it. */
export const useRegistrySearch = (text: string, limit = 50): readonly Shipment[] | undefined =>
  useLiveQuery(() => session().registry.search(text, limit), [text, limit]);

/** null when the serial is not in the registry. */
export const useShipment = (serial: string): Shipment | null | undefined =>
  useLiveQuery(() => session().registry.find(serial), [serial]);

/** Units in the registry that a misread label could have meant, nearest first. */
export const useNearMatches = (serial: string): readonly NearMatch[] | undefined =>
  useLiveQuery(() => session().registry.near(serial), [serial]);

/** Newest first. */
export const useImports = (): readonly RegistryImport[] | undefined =>
  useLiveQuery(() => session().registry.imports());
