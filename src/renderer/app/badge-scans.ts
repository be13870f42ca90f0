/** Codes scanned while nobody is signed in: badges, known or new. */
import type { Scan } from '#domain/scan/read-label';

/** Longest badge that is kept. */
const badgeLimit = 64;

/** What a scan reads as a badge, null when it can't be one. A badge may hold what no serial does. */
export const badgeOf = (scan: Scan): string | null => {
  if (scan.kind === 'badge') return scan.badge;
  const isText = scan.kind !== 'rejected' || scan.reason === 'notASerial' || scan.reason === 'webAddress';
  return isText && scan.read.length <= badgeLimit ? scan.read : null;
};

const listeners = new Set<(code: string) => void>();

export const subscribeToBadges = (listener: (code: string) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const giveBadge = (scan: Scan): void => {
  const code = badgeOf(scan);
  if (code !== null) for (const listener of listeners) listener(code);
};
