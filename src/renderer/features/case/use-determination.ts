import { useMemo } from 'react';
import type { RepairCase } from '#domain/case/case';
import { factsOf } from '#domain/case/facts-of';
import type { Determination } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import type { PolicyPack } from '#domain/policy/pack';

/** null while no pack for this case's policy is on the bench. Computed, never stored as the truth. */
export const useDetermination = (
  repairCase: RepairCase,
  pack: PolicyPack | null,
  asOf: string,
): Determination | null =>
  useMemo(
    () => (pack ? determine(pack, { facts: factsOf(repairCase, asOf) }) : null),
    [repairCase, pack, asOf],
  );
