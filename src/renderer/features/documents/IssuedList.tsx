import type { RepairCase } from '#domain/case/case';
import { instantText } from '#domain/documents/plain-text';
import styles from './IssuedList.module.css';

const kinds = { 'repair-report': 'Repair Report', 'return-label': 'Return label' } as const;
const papers = { a4: 'A4', letter: 'Letter', 'label-100x150': '100 × 150 mm' } as const;

/** What left the bench in this case, newest first. */
export const IssuedList = ({ documents }: Pick<RepairCase, 'documents'>) =>
  documents.length === 0 ? (
    <p className={styles.none}>Nothing was issued in this case.</p>
  ) : (
    <ol className={styles.list}>
      {documents.toReversed().map(({ number, kind, paper, pages, at, attachment, printed }) => (
        <li key={number}>
          <span className={styles.number}>{number}</span>
          <span>{kinds[kind]}</span>
          <span className={styles.quiet}>
            {papers[paper]} · {pages} {pages === 1 ? 'page' : 'pages'} · {instantText(at)}
          </span>
          <span className={styles.quiet}>
            sha256 <code>{attachment.slice(0, 10)}</code>
            {printed.length > 0 && ` · printed ${printed.length === 1 ? 'once' : `${printed.length} times`}`}
          </span>
        </li>
      ))}
    </ol>
  );
