/**
 * The policies that this bench decides by. What comes with the program is in force until somebody puts another version in
 * force; a case keeps the terms that it was opened under, so older versions stay at hand.
 */
import { liveQuery } from 'dexie';
import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import type { RepairCase } from '#domain/case/case';
import type { FactPath } from '#domain/policy/facts';
import { factsReadBy, type PolicyPack } from '#domain/policy/pack';
import type { DetermineSettings } from '#domain/policy/settings';
import { type PolicyTerms, readingsFor, settingsOf } from '#domain/policy/terms';
import type { BenchApi } from '#ipc';
import type { PolicyActivation, ReadingChoice } from './rows/bench-rows';
import { session } from './session';

type PolicyCalls = BenchApi['policies'];

/** A pack with what a determination under it needs besides the facts. */
export interface TermsInHand {
  readonly pack: PolicyPack;
  readonly terms: PolicyTerms;
  readonly settings: DetermineSettings;
  /** The facts that its rules look at. */
  readonly read: ReadonlySet<FactPath>;
}

export interface PolicyInForce extends TermsInHand {
  /** null while it is only what came with the program: no case refers to it yet. */
  readonly activation: PolicyActivation | null;
}

export interface ShippedVersion {
  readonly sha256: string;
  readonly fileName: string;
  readonly pack: PolicyPack;
}

export interface Policies {
  readonly packs: ReadonlyMap<string, PolicyPack>;
  readonly read: ReadonlyMap<string, ReadonlySet<FactPath>>;
  /** Pack files that could not be used, with the reason. */
  readonly rejected: readonly { readonly file: string; readonly reason: string }[];
  readonly inForce: ReadonlyMap<string, PolicyInForce>;
  /** What comes with the program, by policy. */
  readonly shipped: ReadonlyMap<string, ShippedVersion>;
  /** Oldest first. */
  readonly activations: readonly PolicyActivation[];
  /** How the centre reads unclear clauses, where it chose. */
  readonly readings: readonly ReadingChoice[];
}

const usePolicyStore = create<Policies>()(() => ({
  packs: new Map(),
  read: new Map(),
  rejected: [],
  inForce: new Map(),
  shipped: new Map(),
  activations: [],
  readings: [],
}));

let calls: PolicyCalls | null = null;
let rejectedFiles: Policies['rejected'] = [];
/** By hash: a version's content never changes, and one object per version keeps what was compiled from it. */
const known = new Map<string, PolicyPack>();
const factsOfPack = new WeakMap<PolicyPack, ReadonlySet<FactPath>>();

const readBy = (pack: PolicyPack): ReadonlySet<FactPath> => {
  const found = factsOfPack.get(pack) ?? factsReadBy(pack);
  factsOfPack.set(pack, found);
  return found;
};

const inHand = (pack: PolicyPack, terms: PolicyTerms): TermsInHand => ({
  pack,
  terms,
  settings: settingsOf(terms),
  read: readBy(pack),
});

/** null when no usable file of that hash is on this bench. */
const versionOf = async (sha256: string): Promise<PolicyPack | null> => {
  const found = known.get(sha256);
  if (found || calls === null) return found ?? null;
  const reply = await calls.read({ sha256 });
  if (!reply.ok) return null;
  const pack = known.get(sha256) ?? reply.value.pack;
  known.set(sha256, pack);
  return pack;
};

const chosenFor = (readings: readonly ReadingChoice[], policyId: string): Record<string, string> =>
  Object.fromEntries(
    readings.filter((choice) => choice.policyId === policyId).map(({ reading, option }) => [reading, option]),
  );

let standing = 0;

/** Works out what is in force and tells the screens. The newest call wins, however long an older one took. */
const settle = async (
  activations: readonly PolicyActivation[],
  readings: readonly ReadingChoice[],
): Promise<void> => {
  standing += 1;
  const turn = standing;
  const { shipped } = usePolicyStore.getState();
  const rejected = [...rejectedFiles];
  const inForce = new Map<string, PolicyInForce>();
  for (const policyId of new Set([...shipped.keys(), ...activations.map((one) => one.policyId)])) {
    const activation = activations.findLast((one) => one.policyId === policyId) ?? null;
    const sha256 = activation?.sha256 ?? shipped.get(policyId)?.sha256 ?? '';
    const pack = await versionOf(sha256);
    if (pack) {
      const terms = {
        version: pack.version,
        sha256,
        readings: readingsFor(pack, chosenFor(readings, policyId)),
      };
      inForce.set(policyId, { ...inHand(pack, terms), activation });
    } else if (activation) {
      rejected.push({
        file: activation.fileName,
        reason: `version ${activation.version} of ${policyId}, which is in force, is not among this bench’s files`,
      });
    }
  }
  if (turn !== standing) return;
  const policies = [...inForce].sort(([a], [b]) => a.localeCompare(b));
  usePolicyStore.setState({
    packs: new Map(policies.map(([id, { pack }]) => [id, pack])),
    read: new Map(policies.map(([id, { read }]) => [id, read])),
    inForce: new Map(policies),
    rejected,
    activations,
    readings,
  });
};

/** Loads what comes with the program; it is in force until the database says otherwise. */
export const startPolicies = async (bench: Pick<BenchApi, 'policies'>): Promise<void> => {
  calls = bench.policies;
  const { packs, rejected } = await bench.policies.load();
  rejectedFiles = rejected;
  for (const { sha256, pack } of packs) known.set(sha256, known.get(sha256) ?? pack);
  usePolicyStore.setState({ shipped: new Map(packs.map((version) => [version.pack.id, version])) });
  await settle([], []);
};

/** From now on what is in force follows what is recorded. Resolves once the screens know it. */
export const followPolicies = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const { policies } = session();
    liveQuery(async () => ({
      activations: await policies.activations(),
      readings: await policies.readings(),
    })).subscribe({
      next: ({ activations, readings }) => void settle(activations, readings).then(resolve, reject),
      error: (cause: unknown) => {
        reject(cause);
        globalThis.reportError(cause);
      },
    });
  });

/**
 * What came with the program while another version is in force, and was never put in force here: an update never changes
 * by itself how units are decided.
 */
export const waitingVersions = ({
  inForce,
  shipped,
  activations,
}: Pick<Policies, 'inForce' | 'shipped' | 'activations'>): readonly ShippedVersion[] =>
  [...shipped.values()].filter(
    ({ pack, sha256 }) =>
      inForce.get(pack.id)?.activation !== null &&
      activations.every((activation) => activation.sha256 !== sha256),
  );

export const usePolicies = (): Policies => usePolicyStore();

/** As they are at this moment, for what is not a component. */
export const currentPolicies = (): Policies => usePolicyStore.getState();

/** null when no pack of that id is on this bench. */
export const packOf = (policyId: string): PolicyPack | null =>
  usePolicyStore.getState().packs.get(policyId) ?? null;

/** The pack and the centre's readings by which new cases of this vendor are decided; null without a pack. */
export const usePolicyInForce = (policyId: string): PolicyInForce | null =>
  usePolicyStore(({ inForce }) => inForce.get(policyId) ?? null);

type Subject = Pick<RepairCase, 'policyId' | 'terms'>;

/** The terms of a case: its own, or what is in force for a case that has none. null: that version is not here. */
export const termsOf = async ({ policyId, terms }: Subject): Promise<TermsInHand | null> => {
  if (terms === null) return usePolicyStore.getState().inForce.get(policyId) ?? null;
  const pack = await versionOf(terms.sha256);
  return pack && inHand(pack, terms);
};

/** As `termsOf`, kept up to date; undefined while an older version is being fetched. */
export const useCaseTerms = (subject: Subject | null | undefined): TermsInHand | null | undefined => {
  const inForce = usePolicyInForce(subject?.policyId ?? '');
  const own = subject?.terms ?? null;
  const [fetched, setFetched] = useState<{ sha256: string; pack: PolicyPack | null } | null>(null);
  const sha256 = own?.sha256 ?? null;
  const atHand = sha256 === null ? undefined : known.get(sha256);
  const isMissing = sha256 !== null && atHand === undefined;
  useEffect(() => {
    if (!isMissing || sha256 === null) return;
    let isCurrent = true;
    void versionOf(sha256).then((pack) => {
      if (isCurrent) setFetched({ sha256, pack });
    });
    return () => {
      isCurrent = false;
    };
  }, [isMissing, sha256]);
  const pack = atHand ?? (fetched?.sha256 === sha256 ? fetched?.pack : undefined);
  const readings = JSON.stringify(own?.readings ?? {});
  const stated = useMemo(
    () =>
      sha256 !== null && pack
        ? inHand(pack, { version: pack.version, sha256, readings: JSON.parse(readings) })
        : null,
    [sha256, pack, readings],
  );
  if (subject === null || subject === undefined) return undefined;
  if (own === null) return inForce;
  return pack === undefined ? undefined : stated;
};

/**
 * The terms for a new case. A policy that is in force only because it came with the program is put on record first, so
 * that the case refers to a file that is kept.
 *
 * @returns null when no pack of that id is here, or its version could not be recorded
 */
export const termsForNewCase = async (policyId: string): Promise<PolicyTerms | null> => {
  const current = usePolicyStore.getState().inForce.get(policyId);
  if (!current || calls === null) return null;
  if (current.activation) return current.terms;
  const noted = await calls.note({ policyId });
  return noted.ok ? current.terms : null;
};
