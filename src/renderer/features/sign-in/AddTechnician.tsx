import { useState } from 'react';
import type { Actor } from '#ipc/app';
import { Badge, Button, IconButton, Notice, TextField } from '../../ui';
import styles from './SignInScreen.module.css';
import { addTechnician } from './sign-in';

/** A name, and a badge if it is scanned while this is on the screen. */
export const AddTechnician = ({
  badge,
  isFirst,
  onRemoveBadge,
  onSignedIn,
  onBack,
}: {
  readonly badge: string | null;
  /** Nobody is known yet: there is nothing to go back to. */
  readonly isFirst: boolean;
  readonly onRemoveBadge: () => void;
  readonly onSignedIn: (actor: Actor) => void;
  readonly onBack: () => void;
}) => {
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const trimmed = name.trim();

  const add = async (): Promise<void> => {
    if (isSaving) return;
    setIsSaving(true);
    const reply = await addTechnician(trimmed, badge);
    setIsSaving(false);
    if (reply.ok) onSignedIn(reply.value);
    else setRefusal(reply.error.kind === 'readOnly' ? reply.error.reason : 'nobody is signed in');
  };

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <header>
          <h1>{isFirst ? 'Who works at this bench?' : 'Add a technician'}</h1>
          <p className={styles.quiet}>Reports carry this name. More people can be added later.</p>
        </header>
        <TextField label="Name" value={name} maxLength={120} hasInitialFocus onChange={setName} />
        <div className={styles.badge}>
          {badge === null ? (
            <p className={styles.quiet}>To sign in by badge later, scan it now. It can also be left out.</p>
          ) : (
            <>
              <Badge tone="covered">Badge scanned</Badge>
              <code>{badge}</code>
              <IconButton icon="cross" name="Leave the badge out" onPress={onRemoveBadge} />
            </>
          )}
        </div>
        {refusal !== null && (
          <Notice
            tone="refused"
            title={`${trimmed} could not be added: ${refusal}`}
            safe="Everything that was saved is safe."
            next="Make room on the disk, then press Enter again."
          />
        )}
        <div className={styles.actions}>
          <Button
            variant="primary"
            hotkey="Enter"
            whileTyping
            isDisabled={trimmed === '' || isSaving}
            onPress={() => void add()}
          >
            Add and sign in
          </Button>
          {!isFirst && (
            <Button hotkey="Escape" onPress={onBack}>
              Back
            </Button>
          )}
        </div>
      </div>
    </div>
  );
};
