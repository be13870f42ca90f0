import { type ReactNode, useContext, useId, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, type ButtonProps } from './Button';
import styles from './Dialog.module.css';
import { KeyScopeContext, useKeys } from './keys/useKeys';

interface DialogAnswer {
  /** The one key that gives this answer. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  readonly variant?: NonNullable<ButtonProps['variant']>;
  readonly isDisabled?: boolean;
  /** Enter in a dialog with a text field sends it. */
  readonly whileTyping?: boolean;
}

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Each answer is a button and a key. Without any, Esc and Enter close the dialog. */
  readonly answers?: readonly DialogAnswer[];
  /** Esc: leaves everything as it was. */
  readonly onClose: () => void;
  readonly closeLabel?: string;
  readonly size?: 'small' | 'large';
  /** As long as Enter can't give its answer, it goes to the next field that is empty. */
  readonly hasSeveralFields?: boolean;
}

/** A question above the page, answerable by one key. While it is open only its own keys act. */
export const Dialog = (props: DialogProps) => {
  const around = useContext(KeyScopeContext);
  const scope = useId();
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen isKeyboardDismissDisabled>
      <Modal className={props.size === 'large' ? (styles.large ?? '') : (styles.small ?? '')}>
        <AriaDialog className={styles.dialog ?? ''}>
          <KeyScopeContext value={{ depth: around.depth + 1, scope }}>
            <DialogBody {...props} />
          </KeyScopeContext>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};

const DialogBody = ({
  title,
  children,
  answers = [],
  onClose,
  closeLabel = 'close',
  hasSeveralFields = false,
}: DialogProps) => {
  const content = useRef<HTMLDivElement>(null);
  useKeys([
    { key: 'Escape', label: closeLabel, run: onClose },
    { key: 'Enter', label: closeLabel, run: onClose, enabled: answers.length === 0, unlisted: true },
    {
      key: 'Enter',
      label: 'next field',
      whileTyping: true,
      enabled: hasSeveralFields && answers.some(({ key, isDisabled }) => key === 'Enter' && isDisabled),
      run: () => nextEmptyField(content.current)?.focus(),
    },
  ]);
  return (
    <>
      <Heading slot="title" className={styles.title ?? ''}>
        {title}
      </Heading>
      <div ref={content} className={styles.content}>
        {children}
      </div>
      <div className={styles.answers}>
        {answers.map(({ key, label, run, variant = 'plain', isDisabled = false, whileTyping }) => (
          <Button
            key={key}
            hotkey={key}
            variant={variant}
            isDisabled={isDisabled}
            onPress={run}
            {...(whileTyping !== undefined && { whileTyping })}
          >
            {label}
          </Button>
        ))}
        <Button variant="quiet" keyHint="Escape" onPress={onClose}>
          {closeLabel.charAt(0).toUpperCase() + closeLabel.slice(1)}
        </Button>
      </div>
    </>
  );
};

/** The first empty field behind the one in use, or before it; the next one where none is empty. */
const nextEmptyField = (content: HTMLElement | null): HTMLElement | null => {
  const fields = [...(content?.querySelectorAll<HTMLInputElement>('input:not([disabled])') ?? [])];
  const active = document.activeElement;
  const at = active instanceof HTMLInputElement ? fields.indexOf(active) : -1;
  const onwards = [...fields.slice(at + 1), ...fields.slice(0, Math.max(0, at))];
  return onwards.find(({ value }) => value.trim() === '') ?? onwards[0] ?? null;
};
