import { useEffect, useEffectEvent, useState } from 'react';
import type { Actor } from '#ipc/app';
import { findTechnicianByBadge, type Technician, useTechnicians } from '../../data';
import { Button, Icon, List, Notice, playTone } from '../../ui';
import { AddTechnician } from './AddTechnician';
import styles from './SignInScreen.module.css';
import { signIn } from './sign-in';

/** Somebody's badge, or the label of a unit that was scanned too early. */
interface ScannedCode {
  readonly kind: 'badge' | 'label';
  readonly code: string;
}

/** Calls the listener with every code that is scanned, until the returned function is called. */
export type SubscribeToScans = (listener: (scan: ScannedCode) => void) => () => void;

type Trouble =
  | { readonly kind: 'unknownBadge'; readonly code: string }
  | { readonly kind: 'unitScanned'; readonly code: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Who stands at this bench: a name from the list, or a badge. */
export const SignInScreen = ({
  benchName,
  subscribeToScans,
  onSignedIn,
}: {
  readonly benchName: string;
  readonly subscribeToScans: SubscribeToScans;
  readonly onSignedIn: (actor: Actor) => void;
}) => {
  const technicians = useTechnicians();
  const [isAdding, setIsAdding] = useState(false);
  const [scannedBadge, setScannedBadge] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const enter = async (technician: Technician): Promise<void> => {
    const reply = await signIn(technician);
    if (reply.ok) onSignedIn(reply.value);
    else
      setTrouble({
        kind: 'refused',
        reason: reply.error.kind === 'readOnly' ? reply.error.reason : 'not signed in',
      });
  };
  const takeScan = useEffectEvent(async ({ kind, code }: ScannedCode) => {
    if (kind === 'label') {
      playTone('rejected');
      setTrouble({ kind: 'unitScanned', code });
      return;
    }
    const technician = await findTechnicianByBadge(code);
    if (technician !== null) {
      playTone('accepted');
      await enter(technician);
      return;
    }
    setScannedBadge(code);
    if (isAdding) {
      playTone('accepted');
      return;
    }
    playTone('rejected');
    setTrouble({ kind: 'unknownBadge', code });
  });
  useEffect(() => subscribeToScans((scan) => void takeScan(scan)), [subscribeToScans]);

  if (technicians === undefined) return null;
  const unitScanned = trouble?.kind === 'unitScanned' && (
    <Notice
      tone="judgement"
      title={`${trouble.code} is the label of a unit, not a badge`}
      safe="Nothing was recorded."
      next="Sign in first, then scan the unit again."
    />
  );
  if (isAdding || technicians.length === 0) {
    return (
      <>
        {unitScanned}
        <AddTechnician
          badge={scannedBadge}
          isFirst={technicians.length === 0}
          onRemoveBadge={() => setScannedBadge(null)}
          onSignedIn={onSignedIn}
          onBack={() => {
            setIsAdding(false);
            setScannedBadge(null);
          }}
        />
      </>
    );
  }
  const lastFirst = [...technicians].sort(
    (a, b) => (b.lastSignedInAt ?? '').localeCompare(a.lastSignedInAt ?? '') || a.name.localeCompare(b.name),
  );
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <header>
          <p className={styles.quiet}>{benchName}</p>
          <h1>Who is at the bench?</h1>
          <p className={styles.quiet}>Type a name, choose it and press Enter. Or scan your badge.</p>
        </header>
        {unitScanned}
        {trouble?.kind === 'unknownBadge' && (
          <Notice
            tone="judgement"
            title={`Badge ${trouble.code} belongs to nobody here`}
            next="Choose your name, or press F4 to add yourself with this badge."
          />
        )}
        {trouble?.kind === 'refused' && (
          <Notice
            tone="refused"
            title={`The sign-in could not be recorded: ${trouble.reason}`}
            safe="Everything that was saved is safe."
            next="Make room on the disk, then choose your name again."
          />
        )}
        <List
          label="Technicians"
          items={lastFirst}
          idOf={({ technicianId }) => technicianId}
          textOf={({ name }) => name}
          filterLabel="Type a name"
          chooseLabel="sign in"
          onChoose={(technician) => void enter(technician)}
        >
          {({ name, badge }) => (
            <>
              <Icon name="user" />
              <span className={styles.name}>{name}</span>
              {badge !== null && <span className={styles.quiet}>badge</span>}
            </>
          )}
        </List>
        <div>
          <Button icon="plus" hotkey="F4" onPress={() => setIsAdding(true)}>
            Add a technician
          </Button>
        </div>
      </div>
    </div>
  );
};
