/** Codes scanned while nobody is signed in: badges, known or new, and labels of units that have to wait. */
import type { Scan } from '#domain/scan/read-label';

/** Longest badge that is kept. */
const badgeLimit = 64;

/** What a scan means to somebody who is not signed in yet. */
export type SignInScan =
  | { readonly kind: 'badge'; readonly code: string }
  /** The label of a unit that this bench knows, or one of its documents: nobody's badge. */
  | { readonly kind: 'label'; readonly code: string };

/** What a scan reads as a badge, null when it can't be one. A badge may hold what no serial does. */
export const badgeOf = (scan: Scan): string | null => {
  if (scan.kind === 'badge') return scan.badge;
  const isText = scan.kind !== 'rejected' || scan.reason === 'notASerial' || scan.reason === 'webAddress';
  return isText && scan.read.length <= badgeLimit ? scan.read : null;
};

/**
 * A known badge is one whatever else it looks like. A serial that a label says is one (`SN: …`), or that the registry or a
 * case knows, is a unit's, and never becomes somebody's new badge.
 */
export const signInScanOf = async (
  scan: Scan,
  isUnit: (serial: string) => Promise<boolean>,
): Promise<SignInScan | null> => {
  if (scan.kind === 'document') return { kind: 'label', code: scan.caseNumber };
  if (scan.kind === 'serial' && (saysSerial(scan.read) || (await isUnit(scan.serial))))
    return { kind: 'label', code: scan.serial };
  const code = badgeOf(scan);
  return code === null ? null : { kind: 'badge', code };
};

/** The label itself says that a serial follows. */
const saysSerial = (read: string): boolean =>
  /^\s*(?:s\s?[/.]?\s?n|serial|serien)[a-z.\s-]*[:#=]/i.test(read);

const listeners = new Set<(scan: SignInScan) => void>();

export const subscribeToBadges = (listener: (scan: SignInScan) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const giveBadge = async (scan: Scan, isUnit: (serial: string) => Promise<boolean>): Promise<void> => {
  const found = await signInScanOf(scan, isUnit);
  if (found !== null) for (const listener of listeners) listener(found);
};
