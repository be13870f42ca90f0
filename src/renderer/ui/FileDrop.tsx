import { type ReactNode, useId, useRef, useState } from 'react';
import { classNames } from './class-names';
import styles from './FileDrop.module.css';

/** Takes a file that is dropped anywhere on the screen, or chosen in the system's dialog. */
export const FileDrop = ({
  label,
  accept,
  onFile,
  children,
}: {
  /** What the file is, for a screen reader. */
  readonly label: string;
  /** As in HTML: `.csv,text/csv`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  /** `pickFile` opens the system's dialog. */
  readonly children: (pickFile: () => void) => ReactNode;
}) => {
  const inputRef = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const [isOver, setIsOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the file dialog does the same by key
    <div
      className={classNames(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <label className={styles.hidden} htmlFor={inputId}>
        {label}
      </label>
      <input
        ref={inputRef}
        id={inputId}
        className={styles.hidden}
        type="file"
        accept={accept}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // Choosing the same file again, after mending it, must count as a choice.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      {children(() => inputRef.current?.click())}
    </div>
  );
};
