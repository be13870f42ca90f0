/** The policy packs that this bench decides by, loaded once from main. */
import { create } from 'zustand';
import type { FactPath } from '#domain/policy/facts';
import { factsReadBy, type PolicyPack } from '#domain/policy/pack';
import type { BenchApi } from '#ipc';

export interface Policies {
  readonly packs: ReadonlyMap<string, PolicyPack>;
  readonly read: ReadonlyMap<string, ReadonlySet<FactPath>>;
  /** Pack files that could not be used, with the reason. */
  readonly rejected: readonly { readonly file: string; readonly reason: string }[];
}

const usePolicyStore = create<Policies>()(() => ({ packs: new Map(), read: new Map(), rejected: [] }));

export const startPolicies = async (bench: Pick<BenchApi, 'policies'>): Promise<void> => {
  const { packs, rejected } = await bench.policies.load();
  usePolicyStore.setState({
    packs: new Map(packs.map((pack) => [pack.id, pack])),
    read: new Map(packs.map((pack) => [pack.id, factsReadBy(pack)])),
    rejected,
  });
};

export const usePolicies = (): Policies => usePolicyStore();

/** null when no pack of that id is on this bench. */
export const usePack = (policyId: string): PolicyPack | null =>
  usePolicyStore(({ packs }) => packs.get(policyId) ?? null);

const nothing: ReadonlySet<FactPath> = new Set();
export const useFactsRead = (policyId: string): ReadonlySet<FactPath> =>
  usePolicyStore(({ read }) => read.get(policyId) ?? nothing);

export const packOf = (policyId: string): PolicyPack | null =>
  usePolicyStore.getState().packs.get(policyId) ?? null;
