import { useMemo, useState } from 'react';
import { counted } from '#domain/documents/plain-text';
import { settingsOf, shortHash } from '#domain/policy/terms';
import type { CheckedPack, PackIssue } from '#ipc/policies';
import { usePolicies } from '../../data/policies';
import { Badge, Button, Facts, Notice, Progress, Scroller, Table } from '../../ui';
import { CasesPreviewTable } from './CasesPreviewTable';
import styles from './PoliciesScreen.module.css';
import { nothingChanged } from './policy-words';
import { ReasonDialog } from './ReasonDialog';
import { useCasesPreview } from './use-cases-preview';
import type { ImportState, PackImport } from './use-pack-import';

/** A pack on its way in, step by step; each step says what it does and what can be done. */
export const ImportSteps = ({
  packs,
  onPickFile,
  onOpen,
}: {
  readonly packs: PackImport;
  readonly onPickFile: () => void;
  /** Reads the policy that was put in force. */
  readonly onOpen: (policyId: string) => void;
}) => {
  const { state, leave } = packs;
  switch (state.step) {
    case 'idle':
      return null;
    case 'checking':
      return (
        <Page title={`Checking ${state.fileName}`}>
          <Progress
            label="Reading the pack and running its examples"
            done={0}
            total={null}
            unit="read"
            onCancel={leave}
          />
        </Page>
      );
    case 'refused':
      return (
        <Page title={`${state.fileName} can’t be used`}>
          <Refused issues={state.issues} />
          <Ways onPickFile={onPickFile} onBack={leave} />
        </Page>
      );
    case 'failed':
      return (
        <Page title={`${state.fileName} was not put in force`}>
          <Notice tone="refused" {...state.trouble} />
          <Ways onPickFile={onPickFile} onBack={leave} />
        </Page>
      );
    case 'preview':
      return <Preview key={state.checked.sha256} state={state} packs={packs} />;
    case 'done':
      return <Done state={state} packs={packs} onOpen={onOpen} />;
  }
};

const Page = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section className={styles.screen} aria-label="Policy import">
    <h1 className={styles.title}>{title}</h1>
    {children}
  </section>
);

const Ways = ({ onPickFile, onBack }: { readonly onPickFile: () => void; readonly onBack: () => void }) => (
  <div className={styles.actions}>
    <Button variant="primary" hotkey="Enter" hotkeyLabel="choose a file" onPress={onPickFile}>
      Choose a file
    </Button>
    <Button hotkey="Escape" hotkeyLabel="back" onPress={onBack}>
      Back to the policies
    </Button>
  </div>
);

const Refused = ({ issues }: { readonly issues: readonly PackIssue[] }) => (
  <>
    <Notice
      tone="refused"
      title={
        issues.length === 1 ? '1 thing in the file is wrong' : `${issues.length} things in the file are wrong`
      }
      safe={nothingChanged}
      next="Mend these places in the file, then choose it again."
    />
    <Scroller label="What is wrong" keys="arrows">
      <Table
        label="What is wrong"
        rows={issues}
        rowId={({ line, path }, index) => `${line} ${path} ${index}`}
        isDense
        columns={[
          { id: 'line', title: 'Line', align: 'end', isMono: true, cell: ({ line }) => line ?? '' },
          { id: 'path', title: 'Place', isMono: true, cell: ({ path }) => path || 'the whole file' },
          { id: 'message', title: 'What is wrong there', cell: ({ message }) => message },
        ]}
      />
    </Scroller>
  </>
);

const FailedExamples = ({ failed }: { readonly failed: CheckedPack['examples']['failed'] }) => (
  <Table
    label="Examples that fail"
    rows={failed}
    rowId={({ id }, index) => `${id} ${index}`}
    isDense
    columns={[
      { id: 'example', title: 'Example', cell: ({ id, title }) => `${id}: ${title}`, isRowHeader: true },
      { id: 'wrong', title: 'What came out', cell: ({ wrong }) => wrong.slice(0, 5).join('; ') },
    ]}
  />
);

/** Why this pack can't be put in force, null when it can. */
const obstacleOf = ({ examples, takenBy, pack }: CheckedPack): string | null => {
  if (examples.failed.length > 0)
    return `${examples.failed.length} of the pack’s own ${pack.examples.length} examples fail on this bench`;
  if (takenBy !== null) {
    return `Version ${pack.version} of ${pack.id} is known here with other content (${shortHash(takenBy)}): give this file a version of its own`;
  }
  return null;
};

const Preview = ({
  state: { checked, terms },
  packs,
}: {
  readonly state: Extract<ImportState, { readonly step: 'preview' }>;
  readonly packs: PackImport;
}) => {
  const { inForce } = usePolicies();
  const [isDeciding, setIsDeciding] = useState(false);
  const { pack, sha256, fileName, origin, examples } = checked;
  const current = inForce.get(pack.id) ?? null;
  const isInForce = current?.activation?.sha256 === sha256;
  const then = useMemo(() => ({ pack, settings: settingsOf(terms) }), [pack, terms]);
  const progress = useCasesPreview(pack.id, then);
  const { preview } = progress;
  const obstacle = obstacleOf(checked);
  const isReady = preview !== null && obstacle === null && !isInForce;
  return (
    <Page
      title={current === null ? `${pack.vendor}: a new vendor` : `${pack.vendor}: version ${pack.version}`}
    >
      <Scroller label="Preview" keys="arrows" isActive={!isDeciding}>
        {obstacle !== null && (
          <Notice
            tone="refused"
            title={obstacle}
            safe={nothingChanged}
            next="Mend the file, then choose it again."
          />
        )}
        {isInForce && <Notice tone="info" title="This version is in force already" />}
        <Facts
          facts={[
            { name: 'Policy', value: `${pack.title} (${pack.id})` },
            {
              name: 'Version',
              value: (
                <>
                  {pack.version} <span className={styles.mono}>{shortHash(sha256)}</span>
                  {origin === 'shipped' && ' came with the program'}
                </>
              ),
            },
            { name: 'File', value: fileName, isMono: true },
            {
              name: 'In force now',
              value:
                current === null ? (
                  'nothing: units of this vendor can’t be decided yet'
                ) : (
                  <>
                    {current.terms.version}{' '}
                    <span className={styles.mono}>{shortHash(current.terms.sha256)}</span>
                  </>
                ),
            },
            {
              name: 'Holds',
              value: [
                counted(pack.clauses.length, 'clause'),
                counted(pack.readings.length, 'reading'),
                counted(pack.ladder.length, 'rung'),
              ].join(', '),
            },
            {
              name: 'Its examples',
              value:
                examples.count === 0 ? (
                  <Badge tone="judgement">it has none</Badge>
                ) : examples.failed.length === 0 ? (
                  <Badge tone="covered">all {examples.count} hold</Badge>
                ) : (
                  <Badge tone="refused">
                    {examples.failed.length} of {examples.count} fail
                  </Badge>
                ),
            },
          ]}
        />
        {examples.failed.length > 0 && <FailedExamples failed={examples.failed} />}
        <h2 className={styles.heading}>Open cases of this vendor under it</h2>
        <CasesPreviewTable {...progress} />
      </Scroller>
      <div className={styles.actions}>
        <Button
          variant="primary"
          hotkey="Enter"
          hotkeyLabel="put in force"
          isDisabled={!isReady || isDeciding}
          onPress={() => setIsDeciding(true)}
        >
          Put in force
        </Button>
        <Button hotkey="Escape" hotkeyLabel="leave it" onPress={packs.leave}>
          Leave everything as it is
        </Button>
      </div>
      {isDeciding && preview !== null && (
        <ReasonDialog
          title={`Put version ${pack.version} of ${pack.vendor} in force`}
          action="Put in force"
          onClose={() => setIsDeciding(false)}
          onDecide={(reason) => {
            setIsDeciding(false);
            void packs.activate(reason, preview);
          }}
        >
          <p>
            New cases of this vendor are decided by it. Open cases keep the version they were opened under.
          </p>
        </ReasonDialog>
      )}
    </Page>
  );
};

const Done = ({
  state: { checked, preview, redecided },
  packs,
  onOpen,
}: {
  readonly state: Extract<ImportState, { readonly step: 'done' }>;
  readonly packs: PackImport;
  readonly onOpen: (policyId: string) => void;
}) => {
  const [isDeciding, setIsDeciding] = useState(false);
  const { pack, sha256 } = checked;
  const count = preview.changed.length;
  const cases = `${count} open ${count === 1 ? 'case' : 'cases'}`;
  const read = (): void => {
    packs.leave();
    onOpen(pack.id);
  };
  return (
    <Page title={`${pack.vendor}: version ${pack.version} is in force`}>
      <Notice
        tone="covered"
        title={`New cases of ${pack.vendor} are decided by version ${pack.version} (${shortHash(sha256)})`}
        safe="Open cases keep the version they were opened under."
        next={
          count === 0 || redecided !== null
            ? 'Scan a unit, or read the policy.'
            : `${cases} would say something else under it: decide ${count === 1 ? 'it' : 'them'} again here, or on ${count === 1 ? 'its' : 'their'} own screen.`
        }
      />
      {redecided !== null && (
        <Notice
          tone={redecided === count ? 'covered' : 'judgement'}
          title={`${redecided} of ${cases} decided again by version ${pack.version}`}
        />
      )}
      <div className={styles.actions}>
        <Button
          variant="primary"
          hotkey="Enter"
          hotkeyLabel="read the policy"
          isDisabled={isDeciding}
          onPress={read}
        >
          Read the policy
        </Button>
        {count > 0 && redecided === null && (
          <Button
            hotkey="R"
            hotkeyLabel={count === 1 ? 'decide it again' : 'decide them again'}
            isDisabled={isDeciding}
            onPress={() => setIsDeciding(true)}
          >
            {`Decide ${count === 1 ? 'it' : `all ${count}`} again`}
          </Button>
        )}
        <Button hotkey="Escape" hotkeyLabel="back" onPress={packs.leave}>
          Back to the policies
        </Button>
      </div>
      {isDeciding && (
        <ReasonDialog
          title={`Decide ${cases} again by version ${pack.version}`}
          action="Decide again"
          onClose={() => setIsDeciding(false)}
          onDecide={(reason) => {
            setIsDeciding(false);
            void packs.redecide(reason);
          }}
        >
          <p>
            Documents that were issued stay as they are; what is issued from now on names the new version.
          </p>
        </ReasonDialog>
      )}
    </Page>
  );
};
