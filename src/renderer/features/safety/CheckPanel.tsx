import { useEffect, useState } from 'react';
import type { ProfileReport } from '#ipc/integrity';
import { bench } from '../../bridge/bench';
import {
  type ProjectionReport,
  type StorageStanding,
  useStorageStanding,
  verifyProjections,
} from '../../data';
import { Badge, Button, Facts, Notice, Panel, Progress } from '../../ui';
import { counted } from './backup-words';
import styles from './SafetyScreen.module.css';

type Check =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly what: string;
      readonly done: number;
      readonly of: number | null;
      readonly unit: string;
    }
  | {
      readonly kind: 'done';
      readonly profile: ProfileReport | null;
      /** null: a journal that can't be read whole is nothing to compare with. */
      readonly database: ProjectionReport | null;
    };

const fileWords = {
  photo: 'photo',
  document: 'issued document',
  transcript: 'transcript of a diagnostic run',
  shipments: 'list of shipments',
  policy: 'policy file',
} as const;

const faultsOf = (profile: ProfileReport | null, database: ProjectionReport | null): readonly string[] => [
  ...(profile?.damage
    ? [`Event ${profile.damage.firstBadSeq} is the first that can’t be read. ${profile.damage.reason}`]
    : []),
  ...(profile?.newer == null ? [] : [`A newer version of RMA Bench wrote ${profile.newer}`]),
  ...(profile?.attachments.faults ?? []).map(
    ({ sha256, state, seq, what, caseNumber }) =>
      `The ${fileWords[what]}${caseNumber === null ? '' : ` of case ${caseNumber}`} is ${state} (file ${sha256.slice(0, 10)}, event ${seq})`,
  ),
  ...(profile?.signatures.faults ?? []).map((seq) => `The signature after event ${seq} does not hold`),
  ...(profile?.unknownEvents ?? []).map((seq) => `Event ${seq} is of a kind that this version does not know`),
  ...(database?.differences ?? []),
];

const storageWords: Readonly<Record<StorageStanding, string>> = {
  asking: 'being asked',
  granted: 'yes: the browser keeps it until this app removes it',
  refused: 'no: a full disk may cost a rebuild from the journal, and no entry',
};

/** The whole journal, every file and the database, read and compared on demand. */
export const CheckPanel = () => {
  const [check, setCheck] = useState<Check>({ kind: 'idle' });
  const { standing } = useStorageStanding();
  const [key, setKey] = useState<{ fingerprint: string; isProtected: boolean } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void bench.integrity.key().then((found) => {
      if (isCurrent) setKey(found);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  const run = async (): Promise<void> => {
    const step = (what: string, unit: string) => (done: number, of: number | null) =>
      setCheck({ kind: 'running', what, done, of, unit });
    step('Reading the journal', 'events')(0, null);
    const stop = bench.integrity.onProgressed(({ phase, done, of }) =>
      step(
        phase === 'events' ? 'Reading the journal' : 'Reading the files',
        phase === 'events' ? 'events' : 'files',
      )(done, of),
    );
    const profile = await bench.integrity.verify().finally(stop);
    const database = profile?.damage
      ? null
      : await verifyProjections(step('Comparing the database', 'events'));
    setCheck({ kind: 'done', profile, database });
  };
  const faults = check.kind === 'done' ? faultsOf(check.profile, check.database) : [];
  return (
    <Panel
      title="Check everything"
      aside={
        check.kind === 'done' && (
          <Badge tone={faults.length === 0 ? 'covered' : 'refused'}>
            {faults.length === 0 ? 'Sound' : 'Faults found'}
          </Badge>
        )
      }
    >
      <div className={styles.stack}>
        <p className={styles.quiet}>
          Reads every event in the journal and every photo, document and transcript, and compares the database
          with both. Nothing is changed.
        </p>
        {check.kind === 'running' && (
          <Progress label={check.what} done={check.done} total={check.of} unit={check.unit} />
        )}
        {check.kind === 'done' && (
          <>
            {faults.length > 0 && (
              <Notice
                tone="refused"
                title={faults[0] ?? ''}
                safe="What could be read is safe and is in the next backup."
                next="Tell support before you record more. A backup from before the fault can be brought back below."
              >
                {faults.length > 1 && (
                  <ul className={styles.faults}>
                    {faults.slice(1, 12).map((fault) => (
                      <li key={fault}>{fault}</li>
                    ))}
                  </ul>
                )}
              </Notice>
            )}
            <Facts
              facts={[
                { name: 'Journal', value: `${counted(check.profile?.events ?? 0, 'event')} in one chain` },
                {
                  name: 'Last entry',
                  value: check.profile
                    ? `${check.profile.head.seq}-${check.profile.head.hash.slice(0, 10)}`
                    : null,
                  isMono: true,
                },
                {
                  name: 'Files',
                  value: `${counted(check.profile?.attachments.checked ?? 0, 'file')} read and compared with ${check.profile?.attachments.checked === 1 ? 'its name' : 'their names'}`,
                },
                {
                  name: 'Signed',
                  value:
                    check.profile === null || check.profile.signatures.checked === 0
                      ? 'not yet: the journal is signed with each document and when the bench is closed'
                      : `${counted(check.profile.signatures.checked, 'time')} by a bench’s key${check.profile.signatures.faults.length === 0 ? ', and every signature holds' : ''}`,
                },
                {
                  name: 'Database',
                  value: check.database
                    ? `${counted(check.database.cases, 'case')} as the journal says`
                    : 'not compared, because the journal can’t be read whole',
                },
              ]}
            />
          </>
        )}
        {key && (
          <Facts
            facts={[
              { name: 'Database kept', value: storageWords[standing] },
              { name: 'Key of this bench', value: key.fingerprint, isMono: true },
              {
                name: 'Guarded by',
                value: key.isProtected ? 'the system’s key store' : 'nothing: this system has no key store',
              },
            ]}
          />
        )}
        <div>
          <Button hotkey="V" isDisabled={check.kind === 'running'} onPress={() => void run()}>
            Check everything
          </Button>
        </div>
      </div>
    </Panel>
  );
};
