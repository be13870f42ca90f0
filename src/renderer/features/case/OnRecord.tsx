import type { RepairCase } from '#domain/case/case';
import { causeText, faultResultText, partClassText } from '#domain/documents/determination-words';
import type { PolicyPack } from '#domain/policy/pack';
import { useNoteDraft } from '../../data/note-drafts';
import { Badge, Panel } from '../../ui';
import { foldedText, isFolded } from './folded-text';
import styles from './OnRecord.module.css';
import { PhotoThumbnail } from './PhotoThumbnail';

/** What else stands in the case: defect lines, photos, notes. Quiet until there is something. */
export const OnRecord = ({
  repairCase,
  pack,
  lineId,
}: {
  readonly repairCase: RepairCase;
  readonly pack: PolicyPack | null;
  readonly lineId: string;
}) => {
  const { lines, photos, notes } = repairCase;
  const { text: draft } = useNoteDraft(repairCase.caseId);
  if (lines.length + photos.length + notes.length === 0 && draft === null) return null;
  return (
    <Panel title="On record">
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line.id} className={line.id === lineId && lines.length > 1 ? styles.inHand : undefined}>
            <strong>Line {line.id}</strong>{' '}
            {[
              line.defectivePartClass && partClassText(line.defectivePartClass, pack),
              line.faultResult && faultResultText(line.faultResult),
              ...(line.causeCodes ?? []).map((code) => causeText(code, pack)),
              line.description,
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
        {notes.map((note) => (
          <li key={note.seq}>{foldedText(note.text)}</li>
        ))}
      </ul>
      {notes.some(({ text }) => isFolded(text)) && (
        <p className={styles.quiet}>
          <kbd>O</kbd> reads the notes to their end.
        </p>
      )}
      {draft !== null && (
        <p>
          <Badge tone="judgement">Note not finished: T</Badge>
        </p>
      )}
      {photos.length > 0 && (
        <div className={styles.photos}>
          {photos.map((photo, index) => (
            <figure key={photo.seq} className={styles.photo}>
              <PhotoThumbnail sha256={photo.attachment} name={photo.caption || `Photo ${index + 1}`} />
              <figcaption>{photo.caption || `Photo ${index + 1}`}</figcaption>
            </figure>
          ))}
        </div>
      )}
    </Panel>
  );
};
