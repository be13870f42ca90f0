import { useState } from 'react';
import type { DataStart } from '../data';
import { Button, Notice } from '../ui';
import styles from './SaveBanner.module.css';

const events = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'}`;

/** What was mended at the start, told once; nothing to tell in the ordinary case. */
export const StartNotice = ({ start }: { readonly start: DataStart }) => {
  const [isRead, setIsRead] = useState(false);
  if (isRead || (start.kind !== 'wipedAndRebuilt' && start.kind !== 'healed')) return null;
  return (
    <div className={styles.banner}>
      <Notice
        tone="judgement"
        title={
          start.kind === 'wipedAndRebuilt'
            ? `The database was empty and was made again from the journal, ${events(start.events)}`
            : `The journal was behind and was written again from the database, ${events(start.events)}`
        }
        safe="Nothing that was saved is lost."
        next="If you did not restore or move anything, tell support: the disk may be failing."
      >
        <Button hotkey="F8" onPress={() => setIsRead(true)}>
          Understood
        </Button>
      </Notice>
    </div>
  );
};
