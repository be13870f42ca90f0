import { Notice, Progress, Table } from '../../ui';
import styles from './PoliciesScreen.module.css';
import type { CasesPreview } from './preview-cases';

interface ChangeRow {
  readonly id: string;
  readonly unit: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const rowsOf = ({ changed }: CasesPreview): readonly ChangeRow[] =>
  changed.flatMap(({ summary, changes }) =>
    changes.map(({ what, before, after }, index) => ({
      id: `${summary.caseId} ${what}`,
      unit: index === 0 ? `${summary.serial} · ${summary.caseNumber}` : '',
      what,
      before,
      after,
    })),
  );

const cases = (count: number): string => `${count} open ${count === 1 ? 'case' : 'cases'}`;

/** What would change on the bench: each open case that would say something else, and the number of those that would not. */
export const CasesPreviewTable = ({
  preview,
  done,
  of,
}: {
  readonly preview: CasesPreview | null;
  readonly done: number;
  readonly of: number | null;
}) => {
  if (preview === null) {
    return <Progress label="Deciding the open cases under these terms" done={done} total={of} unit="cases" />;
  }
  const { changed, unchanged, unknown } = preview;
  return (
    <div className={styles.stack}>
      <p>
        <strong>
          {changed.length === 0
            ? 'No open case would say anything else.'
            : `${cases(changed.length)} would say something else.`}
        </strong>{' '}
        {cases(unchanged)} would stay as {unchanged === 1 ? 'it is' : 'they are'}.
      </p>
      {unknown.length > 0 && (
        <Notice
          tone="judgement"
          title={`${cases(unknown.length)} can’t be compared: the version that decides them is not on this bench`}
        />
      )}
      {changed.length > 0 && (
        <Table
          label="Open cases that would change"
          rows={rowsOf(preview)}
          rowId={({ id }) => id}
          isDense
          columns={[
            { id: 'unit', title: 'Unit', cell: ({ unit }) => unit, isMono: true, isRowHeader: true },
            { id: 'what', title: 'What', cell: ({ what }) => what },
            { id: 'before', title: 'Now', cell: ({ before }) => before },
            { id: 'after', title: 'Then', cell: ({ after }) => <strong>{after}</strong> },
          ]}
        />
      )}
    </div>
  );
};
