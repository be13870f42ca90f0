import { type RefObject, useRef, useState } from 'react';
import { draft } from '#domain/case/events';
import { recordEvents } from '../../data';
import { Button, Notice, TextField, useKeys } from '../../ui';
import styles from './FirstRunScreen.module.css';
import { completed, emptyForm, type FirstRunForm, limits } from './first-run-form';

/** Once per bench: what stands in the header of every document. Nothing else is asked. */
export const FirstRunScreen = ({ scanned }: { readonly scanned: string | null }) => {
  const fields = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(emptyForm);
  const [isInAddress, setIsInAddress] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const body = completed(form);
  const change = (part: Partial<FirstRunForm>): void => setForm({ ...form, ...part });

  const save = async (): Promise<void> => {
    if (body === null || isSaving) return;
    setIsSaving(true);
    const reply = await recordEvents([draft('benchConfigured', null, body)]);
    setIsSaving(false);
    if (!reply.ok) setRefusal(reply.error.kind === 'readOnly' ? reply.error.reason : 'Nobody is signed in.');
  };

  return (
    <div className={styles.page}>
      <form ref={fields} className={styles.form} onSubmit={(event) => event.preventDefault()}>
        <header>
          <h1>Set up this bench</h1>
          <p className={styles.lead}>
            These three lines stand at the head of every report and label it prints.
          </p>
        </header>
        <NextField form={fields} isInAddress={isInAddress} />
        {scanned !== null && (
          <Notice
            tone="info"
            title={`The scanner read ${scanned}`}
            safe="Nothing was recorded, and nothing was typed into the fields."
            next="Fill in the three lines and press F9. Units can be scanned when the bench is set up and you are signed in."
          />
        )}
        <TextField
          label="Bench name"
          help="Case numbers begin with it, so each bench of a centre has its own, e.g. Bench 04"
          value={form.benchName}
          maxLength={limits.benchName}
          hasInitialFocus
          onChange={(benchName) => change({ benchName })}
        />
        <TextField
          label="Service centre"
          value={form.centreName}
          maxLength={limits.centreName}
          onChange={(centreName) => change({ centreName })}
        />
        <TextField
          label="Address"
          help="As it should be printed, line by line"
          value={form.centreAddress}
          maxLength={limits.centreAddress}
          isLong
          onFocusChange={setIsInAddress}
          onChange={(centreAddress) => change({ centreAddress })}
        />
        {refusal !== null && (
          <Notice
            tone="refused"
            title={`The set-up could not be saved: ${refusal}`}
            safe="Nothing was recorded yet, and what you typed is still here."
            next="Make room on the disk or give this user the right to write there, then save again."
          />
        )}
        <div className={styles.actions}>
          <Button
            variant="primary"
            hotkey="F9"
            isDisabled={body === null || isSaving}
            onPress={() => void save()}
          >
            Save and continue
          </Button>
          {body === null && <span className={styles.lead}>All three are needed.</span>}
        </div>
      </form>
    </div>
  );
};

/** Enter goes to the next field, except in the address, where it starts a line. */
const NextField = ({
  form,
  isInAddress,
}: {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly isInAddress: boolean;
}) => {
  useKeys([
    {
      key: 'Enter',
      label: isInAddress ? 'new line' : 'next field',
      whileTyping: true,
      native: isInAddress,
      run: () => {
        const fields = [...(form.current?.elements ?? [])].filter((element) =>
          element.matches('input, textarea'),
        );
        // From nowhere, after a tap beside the fields, it leads into the first.
        const next = fields[fields.findIndex((field) => field.contains(document.activeElement)) + 1];
        if (next instanceof HTMLElement) next.focus();
      },
    },
  ]);
  return null;
};
