import { useBackup } from '../../bridge/backup';
import { useJournalHead } from '../../data';
import { type Health, healthOf } from './backup-words';

/** How safe the data is now, with every entry since the last backup counted; null until main has told it. */
export const useHealth = (): Health | null => {
  const { state } = useBackup();
  const head = useJournalHead();
  if (state === null) return null;
  const eventsSince = Math.max(0, (head?.seq ?? 0) - (state.last?.seq ?? 0));
  return healthOf({ ...state, eventsSince });
};
