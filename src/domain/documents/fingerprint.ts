/**
 * The text whose sha256 is printed in a document's footer. It covers what was found and what was decided, not what was
 * issued, so the app can tell from a sheet of paper whether the case has changed since.
 */
import type { RepairCase } from '#domain/case/case';
import type { Determination } from '#domain/policy/determination';

/** JSON with every object's keys in order, so that the same state always gives the same text. */
export const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Map) {
    return canonical(Object.fromEntries(value as ReadonlyMap<string, unknown>));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => [key, canonical(member)]),
  );
};

/** @returns canonical JSON; the caller hashes it with sha256 */
export const fingerprintText = (repairCase: RepairCase, determination: Determination): string => {
  const { documents: _documents, history: _history, updatedAt: _updatedAt, ...state } = repairCase;
  return JSON.stringify(canonical({ state, determination }));
};

/** How much of the sha256 stands on paper: enough to notice a change, short enough to read out. */
export const shortFingerprint = (sha256: string): string => sha256.slice(0, 10);
