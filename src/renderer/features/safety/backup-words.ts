import { type BackupRefusal, type BackupState, placeMissing } from '#ipc/backup';

export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;
const entries = (count: number): string => counted(count, 'entry', 'entries');

/** A reason as the rest of a sentence: "The disk is full" → "the disk is full". */
const asClause = (reason: string): string => `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;

/** "2026-11-20T14:02:11.120+01:00" → "2026-11-20 14:02", the bench's own wall time. */
export const momentText = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KiB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

export interface Health {
  readonly tone: 'covered' | 'judgement' | 'refused' | 'neutral';
  /** One or two words for the strip. */
  readonly word: string;
  readonly sentence: string;
}

/** How safe what was recorded is from this disk's death. Green only with a second place. */
export const healthOf = ({ last, failure, second, trial, eventsSince }: BackupState): Health => {
  const since = eventsSince === 0 ? 'Everything is in it.' : `${entries(eventsSince)} since.`;
  if (failure !== null)
    return {
      tone: 'refused',
      word: 'Backup failed',
      sentence: `The last backup failed: ${failure.reason ?? ''}.`,
    };
  if (trial?.reason)
    return { tone: 'refused', word: 'Backup failed', sentence: `The trial restore failed: ${trial.reason}.` };
  if (last === null)
    return eventsSince === 0
      ? { tone: 'neutral', word: 'Nothing to back up', sentence: 'Nothing was recorded yet.' }
      : { tone: 'judgement', word: 'Not backed up', sentence: 'No backup was made yet.' };
  if (second === null)
    return {
      tone: 'judgement',
      word: 'One backup place',
      sentence: `Backed up ${momentText(last.at)}, on this disk only. ${since}`,
    };
  if (second.failure !== null)
    return {
      tone: 'judgement',
      word: second.failure.reason === placeMissing ? 'Second place missing' : 'Second place failed',
      sentence:
        second.failure.reason === placeMissing
          ? `Backed up ${momentText(last.at)}; the folder of the second place is not there. ${since}`
          : `Backed up ${momentText(last.at)}; the second place could not be used: ${asClause(second.failure.reason ?? '')}. ${since}`,
    };
  if (second.lastAt === null)
    return {
      tone: 'judgement',
      word: 'One backup place',
      sentence: `Backed up ${momentText(last.at)}; the second place has no copy yet. ${since}`,
    };
  if (second.isOnSameDisk)
    return {
      tone: 'judgement',
      word: 'Both on one disk',
      sentence: `Backed up ${momentText(last.at)}; the second place is on the same disk as the data and dies with it. ${since}`,
    };
  return {
    tone: 'covered',
    word: 'Backed up',
    sentence: `Backed up ${momentText(last.at)} in two places. ${since}`,
  };
};

/** What is being done to a backup now, and what is counted meanwhile. */
export const phaseWords = {
  making: { label: 'Making the backup', unit: '%' },
  checking: { label: 'Reading it back', unit: '%' },
  copying: { label: 'Copying it to the second place', unit: '%' },
  restoring: { label: 'Restoring', unit: '%' },
} as const;

/** What went wrong, what is safe, what to do next. */
export const refusalWords = (refusal: BackupRefusal): { title: string; safe: string; next: string } => {
  const safe = 'Nothing was changed.';
  switch (refusal.kind) {
    case 'bad':
      return { title: `This backup can’t be used: ${refusal.reason}`, safe, next: 'Choose another one.' };
    case 'newer':
      return { title: refusal.reason, safe, next: 'Update RMA Bench, then restore it.' };
    case 'passphrase':
      return {
        title: refusal.reason,
        safe,
        next: 'Type the passphrase it was made with. Without it nobody can open this backup: choose another one.',
      };
    case 'disk':
      return { title: refusal.reason, safe, next: 'Look after the disk or the folder, then try again.' };
    case 'place':
      return { title: refusal.reason, safe, next: 'Choose another folder.' };
    case 'away':
      return {
        title: refusal.reason,
        safe,
        next: 'Put the stick in or make the folder, then try again, or choose another one.',
      };
    case 'busy':
      return { title: refusal.reason, safe, next: 'Wait until it is done.' };
  }
};
