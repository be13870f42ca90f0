import { useState } from 'react';
import type { BackupState } from '#ipc/backup';
import { useBackup } from '../bridge/backup';
import { type DataStart, type JournalNotices, useJournalNotices } from '../data';
import { usePolicies, waitingVersions } from '../data/policies';
import { momentText } from '../features/safety';
import { Button, Notice } from '../ui';
import styles from './SaveBanner.module.css';
import { spanText } from './span-text';

interface Told {
  /** The same notice is told once. */
  readonly id: string;
  readonly title: string;
  readonly safe: string;
  readonly next: string;
}

const events = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'}`;

const dateOf = (made: string | null): string => (made === null ? '' : ` of ${momentText(made)}`);

const ofRestore = (outcome: BackupState['outcome']): Told | null => {
  if (outcome === null) return null;
  const { made, aside } = outcome;
  if (outcome.kind === 'restored')
    return {
      id: outcome.kind,
      title: `A backup was restored: that${dateOf(made) === '' ? ' which was chosen' : dateOf(made)}`,
      safe: `What was here before was set aside, not deleted: ${aside}.`,
      next:
        outcome.lacking === 0
          ? 'Everything that was here is in the backup too.'
          : `${outcome.lacking === null ? 'Entries that were' : outcome.lacking === 1 ? '1 entry that was' : `${outcome.lacking} entries that were`} made after the backup went with it. Record again what is missing.`,
    };
  return {
    id: outcome.kind,
    title: `The backup${dateOf(made)} was not brought back: entries were made after it was made ready`,
    safe: `Everything that was recorded is here. What was built of the backup is in ${aside}.`,
    next: 'To bring it back all the same, choose it again under Data and start again at once.',
  };
};

const ofStart = (start: DataStart): Told | null => {
  if (start.kind === 'restored') {
    return {
      id: start.kind,
      title: `A backup was restored, ${events(start.events)}`,
      safe: 'What was here before it was set aside in the data folder, not deleted.',
      next: 'Look for entries that were made after the backup: they are not here.',
    };
  }
  if (start.kind !== 'wipedAndRebuilt' && start.kind !== 'healed') return null;
  return {
    id: start.kind,
    title:
      start.kind === 'wipedAndRebuilt'
        ? `The database was empty and was made again from the journal, ${events(start.events)}`
        : `The journal was behind and was written again from the database, ${events(start.events)}`,
    safe: 'Nothing that was saved is lost.',
    next: 'If you did not restore or move anything, tell support: the disk may be failing.',
  };
};

const ofJournal = ({ newEpoch, clock }: JournalNotices): readonly Told[] => [
  ...(newEpoch === null
    ? []
    : [
        {
          id: `epoch ${newEpoch}`,
          title: `This bench’s data was copied or restored: it goes on in epoch ${newEpoch}`,
          safe: 'Every entry that came along is here, and new ones can’t be mistaken for those of the original.',
          next: 'Use only one of the two from now on. If nobody copied anything, tell support.',
        },
      ]),
  ...(clock === null
    ? []
    : [
        {
          id: `clock ${clock.noticedMs}`,
          title: `The clock of this machine was set ${clock.direction} by ${spanText(clock.ms)}`,
          safe: 'The order of entries does not depend on the clock.',
          next: 'Check date and time before anything is printed: due dates and the times on paper follow them.',
        },
      ]),
];

const ofPolicies = (waiting: ReturnType<typeof waitingVersions>): readonly Told[] =>
  waiting.map(({ pack, sha256 }) => ({
    id: `version ${sha256}`,
    title: `Version ${pack.version} of ${pack.title} came with the program and is not in force`,
    safe: 'Units are decided as before.',
    next: 'Policies shows what it would change, and puts it in force.',
  }));

/** What was mended or noticed, each told once; nothing to tell in the ordinary case. */
export const StartNotice = ({ start }: { readonly start: DataStart }) => {
  const [read, setRead] = useState<readonly string[]>([]);
  const noticed = useJournalNotices();
  const waiting = waitingVersions(usePolicies());
  const outcome = useBackup(({ state }) => state?.outcome ?? null);
  const restoreTold = ofRestore(outcome);
  // The journal that came back and the epoch that it goes on in are the restore's own doing.
  const startTold = outcome?.kind === 'restored' && start.kind === 'restored' ? null : ofStart(start);
  const told = [
    ...(restoreTold ? [restoreTold] : []),
    ...(startTold ? [startTold] : []),
    ...ofJournal(noticed),
    ...ofPolicies(waiting),
  ].find(({ id }) => !read.includes(id));
  if (!told) return null;
  return (
    <div className={styles.banner}>
      <Notice tone="judgement" title={told.title} safe={told.safe} next={told.next}>
        <Button hotkey="F8" onPress={() => setRead([...read, told.id])}>
          Understood
        </Button>
      </Notice>
    </div>
  );
};
