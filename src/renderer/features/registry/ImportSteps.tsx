import type { ReadingHints, RowError } from '#domain/registry/read-shipments';
import { useIndexing } from '../../data';
import { Button, Notice, Progress, Table } from '../../ui';
import type { ImportError } from './import-shipments';
import { fieldWords, problemWords, troubleWords } from './import-words';
import { PlanStep } from './PlanStep';
import styles from './RegistryScreen.module.css';
import type { useShipmentImport } from './useShipmentImport';

const count = new Intl.NumberFormat('en-GB');
const rowsWord = (rows: number): string => `${count.format(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** One import, step by step; each step says what it does and what can be done. */
export const ImportSteps = ({
  state,
  inspect,
  change,
  start,
  cancel,
  onPickFile,
}: ReturnType<typeof useShipmentImport> & { readonly onPickFile: () => void }) => {
  const indexing = useIndexing(({ registry }) => registry);
  switch (state.step) {
    case 'choosing':
      return null;
    case 'inspecting':
      return (
        <ImportPage title={`Looking at ${state.file.name}`}>
          <Progress
            label="Looking at the file"
            done={state.progress?.rows ?? 0}
            total={null}
            unit="rows"
            onCancel={cancel}
          />
        </ImportPage>
      );
    case 'planning':
      return (
        <ImportPage title={`Import ${state.file.name}`}>
          <PlanStep
            inspection={state.inspection}
            plan={state.plan}
            onChange={change}
            onEncoding={(encoding) => void inspect(state.file, encoding)}
            onStart={() => void start()}
            onCancel={cancel}
          />
        </ImportPage>
      );
    case 'reading':
      return (
        <ImportPage title={`Import ${state.file.name}`}>
          <Progress
            label="Checking every row. Nothing is kept until all are right."
            done={state.progress?.rows ?? 0}
            total={state.total}
            unit="rows"
            onCancel={cancel}
          />
        </ImportPage>
      );
    case 'recording':
      return (
        <ImportPage title={`Import ${state.file.name}`}>
          <Progress
            label="The list is saved. Its units are being made findable."
            done={indexing?.done ?? 0}
            total={indexing?.of ?? state.total}
            unit="rows"
          />
        </ImportPage>
      );
    case 'failed':
      return (
        <ImportPage title={`${state.file.name} was not imported`}>
          <Failure error={state.error} onPickFile={onPickFile} onBack={cancel} />
        </ImportPage>
      );
    case 'done':
      return (
        <ImportPage title={`${state.file.name} is in the registry`}>
          <Notice
            tone="covered"
            title={`${rowsWord(state.rows)} imported`}
            next="Scan a unit, or find it in the list."
          />
          <Hints hints={state.hints} />
          <div>
            <Button variant="primary" hotkey="Enter" hotkeyLabel="show the registry" onPress={cancel}>
              Show the registry
            </Button>
          </div>
        </ImportPage>
      );
  }
};

const ImportPage = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section className={styles.page} aria-label="Import">
    <h1 className={styles.title}>{title}</h1>
    {children}
  </section>
);

const nothingKept = 'Nothing of it was kept. The registry is as it was.';

const Failure = ({
  error,
  onPickFile,
  onBack,
}: {
  readonly error: ImportError;
  readonly onPickFile: () => void;
  readonly onBack: () => void;
}) => (
  <>
    {error.kind === 'badRows' ? (
      <>
        <Notice
          tone="refused"
          title={`${count.format(error.errorCount)} ${error.errorCount === 1 ? 'error' : 'errors'} in ${rowsWord(error.rows)}`}
          safe={nothingKept}
          next="Mend these lines in the file, then choose it again."
        />
        <ErrorTable errors={error.errors} />
        {error.errorCount > error.errors.length && (
          <p className={styles.quiet}>
            The first {count.format(error.errors.length)} of {count.format(error.errorCount)} are listed.
          </p>
        )}
      </>
    ) : (
      error.kind !== 'stopped' && <Notice tone="refused" safe={nothingKept} {...troubleWords(error)} />
    )}
    <div className={styles.actions}>
      <Button variant="primary" hotkey="Enter" hotkeyLabel="choose a file" onPress={onPickFile}>
        Choose a file
      </Button>
      <Button hotkey="Escape" hotkeyLabel="back" onPress={onBack}>
        Back to the registry
      </Button>
    </div>
  </>
);

const ErrorTable = ({ errors }: { readonly errors: readonly RowError[] }) => (
  <Table
    label="Errors"
    rows={errors}
    rowId={({ line, field }, index) => `${line}-${field}-${index}`}
    isDense
    columns={[
      { id: 'line', title: 'Line', cell: ({ line }) => line, align: 'end', isMono: true, isRowHeader: true },
      { id: 'field', title: 'Column', cell: ({ field }) => (field === null ? '' : fieldWords[field]) },
      { id: 'value', title: 'Found', cell: ({ value }) => value, isMono: true },
      { id: 'problem', title: 'What is wrong', cell: ({ problem }) => problemWords(problem) },
    ]}
  />
);

const Hints = ({ hints: { shorterSerials, unknownChannels } }: { readonly hints: ReadingHints }) => (
  <>
    {shorterSerials && (
      <Notice
        tone="judgement"
        title={`${rowsWord(shorterSerials.count)} have shorter serials than the usual ${shorterSerials.usualLength} digits, the first in line ${shorterSerials.firstLine}`}
        safe="They were imported as they stand in the file."
        next="A spreadsheet drops leading zeros. If it did, export the column as text and import the list again."
      />
    )}
    {unknownChannels && (
      <Notice
        tone="judgement"
        title={`${rowsWord(unknownChannels.count)} name a sales channel that is not known here: ${unknownChannels.words.join(', ')}`}
        safe="They were imported with the channel unknown."
        next="It is asked where a policy depends on it."
      />
    )}
  </>
);
