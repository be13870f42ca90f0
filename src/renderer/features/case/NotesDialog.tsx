import type { Note } from '#domain/case/case';
import { instantText } from '#domain/documents/plain-text';
import { Dialog, Scroller } from '../../ui';
import styles from './NotesDialog.module.css';

/** Every note of the case, whole. */
export const NotesDialog = ({
  notes,
  onClose,
}: {
  readonly notes: readonly Note[];
  readonly onClose: () => void;
}) => (
  <Dialog title="Notes" size="large" onClose={onClose}>
    <div className={styles.notes}>
      <Scroller label="Notes" keys="arrows">
        {notes.map(({ seq, at, text }) => (
          <article key={seq} className={styles.note}>
            <p className={styles.quiet}>{instantText(at)}</p>
            <p className={styles.text}>{text}</p>
          </article>
        ))}
      </Scroller>
    </div>
  </Dialog>
);
