import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { Badge, Table } from '../../ui';
import { runWords } from './outcome-words';

const startedAt = ({ startedAt: at }: DiagnosticRecord): string =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** What was tested on this unit before, newest first. */
export const EarlierRuns = ({ records }: { readonly records: readonly DiagnosticRecord[] }) => (
  <Table
    label="Earlier tests of this unit"
    isDense
    rows={[...records].reverse()}
    rowId={({ runId }) => runId}
    columns={[
      { id: 'at', title: 'Started', isMono: true, isRowHeader: true, cell: startedAt },
      { id: 'profile', title: 'Profile', cell: ({ profile }) => `${profile.title} ${profile.version}` },
      {
        id: 'outcome',
        title: 'Outcome',
        cell: ({ outcome }) => <Badge tone={runWords[outcome].tone}>{runWords[outcome].word}</Badge>,
      },
      { id: 'summary', title: 'What happened', cell: ({ summary }) => summary },
    ]}
  />
);
