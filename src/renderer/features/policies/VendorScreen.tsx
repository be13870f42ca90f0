import { useEffect, useMemo, useRef, useState } from 'react';
import { ClauseBook } from '#domain/clause-book/clause-uses';
import { RuleWords } from '#domain/clause-book/rule-words';
import { versionText } from '#domain/documents/plain-text';
import type { PolicyPack } from '#domain/policy/pack';
import { shortHash } from '#domain/policy/terms';
import { type PackSource, vendorTextLimitBytes } from '#ipc/policies';
import { bench } from '../../bridge/bench';
import { usePolicyText } from '../../data';
import type { PolicyInForce } from '../../data/policies';
import { Badge, List, Notice, Scroller, useKeys } from '../../ui';
import { EntryDetail } from './EntryDetail';
import { type Entry, entriesOf, entryId, kindWords, searchText } from './entries';
import { MatrixView } from './MatrixView';
import styles from './PoliciesScreen.module.css';
import { type Trouble, textTrouble } from './policy-words';
import { SourceText } from './SourceText';
import { SwitchReadingDialog } from './SwitchReadingDialog';
import { VersionsView } from './VersionsView';

type View = 'clauses' | 'matrix' | 'versions';

/** What Enter does to an entry: where it leads, or null where it does nothing. */
const wayFrom = (entry: Entry | null, book: ClauseBook): { label: string; to: string | 'switch' } | null => {
  if (entry === null || entry.kind === 'silence') return null;
  if (entry.kind === 'reading') {
    if (entry.reading.options !== undefined) return { label: 'read it another way', to: 'switch' };
    const [clause] = book.clausesOf(entry.reading.id);
    return clause === undefined ? null : { label: 'to its clause', to: entryId.clause(clause) };
  }
  if (entry.kind === 'judgement') {
    const [clause] = entry.judgement.clauses;
    return clause === undefined ? null : { label: 'to its clause', to: entryId.clause(clause) };
  }
  const [reading] = book.usesOf(entry.clause.id).flatMap(({ readings }) => readings);
  return reading === undefined ? null : { label: 'to how it is read', to: entryId.reading(reading) };
};

/** Where the vendor's text speaks of an entry; null where it does not. */
const linesBehind = (entry: Entry, book: ClauseBook, pack: PolicyPack): string | null => {
  if (entry.kind === 'silence') return null;
  if (entry.kind === 'clause') return entry.clause.line;
  const ids = entry.kind === 'reading' ? book.clausesOf(entry.reading.id) : entry.judgement.clauses;
  const lines = pack.clauses.filter(({ id }) => ids.includes(id)).map(({ line }) => line);
  return lines.length === 0 ? null : lines.join(',');
};

const Row = ({ entry }: { readonly entry: Entry }) => {
  switch (entry.kind) {
    case 'clause':
      return (
        <span className={styles.entry}>
          <span className={styles.mono}>{entry.clause.id}</span>
          <span className={styles.entryText}>{entry.clause.text}</span>
        </span>
      );
    case 'reading':
      return (
        <span className={styles.entry}>
          <span className={styles.entryHead}>
            <span className={styles.mono}>{entry.reading.id}</span>
            <Badge tone="judgement">{kindWords.reading}</Badge>
          </span>
          <span className={styles.entryText}>{entry.reading.question}</span>
        </span>
      );
    case 'judgement':
      return (
        <span className={styles.entry}>
          <span className={styles.entryHead}>
            <span className={styles.mono}>{entry.judgement.code}</span>
            <Badge tone="provisional" icon="user">
              {kindWords.judgement}
            </Badge>
          </span>
          <span className={styles.entryText}>{entry.judgement.question}</span>
        </span>
      );
    case 'silence':
      return (
        <span className={styles.entry}>
          <span className={styles.entryHead}>
            <Badge tone="neutral">{kindWords.silence}</Badge>
          </span>
          <span className={styles.entryText}>{entry.silence.topic}</span>
        </span>
      );
  }
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** One vendor's policy: every clause in our words, what the bench does with it, and how unclear ones are read. */
export const VendorScreen = ({
  inForce,
  clause,
  backLabel,
  onBack,
  onImport,
  onVersion,
  onSimulate,
  textFile,
}: {
  readonly inForce: PolicyInForce;
  /** The clause that is shown first. */
  readonly clause: string | null;
  readonly backLabel: string;
  readonly onBack: () => void;
  readonly onImport: () => void;
  readonly onVersion: (source: PackSource) => void;
  /** Leads to the simulator, to try this policy on a made-up unit. */
  readonly onSimulate: (policy: PolicyInForce) => void;
  /** A text file that was dropped on the screen. */
  readonly textFile: File | null;
}) => {
  const { pack, terms } = inForce;
  const [view, setView] = useState<View>('clauses');
  const [marked, setMarked] = useState<Entry | null>(null);
  const [start, setStart] = useState({ at: clause === null ? '' : entryId.clause(clause), turn: 0 });
  const [isSwitching, setIsSwitching] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [hidesText, setHidesText] = useState(false);
  const textInput = useRef<HTMLInputElement>(null);
  const text = usePolicyText(pack.id) ?? null;
  const book = useMemo(() => new ClauseBook(pack, terms.readings), [pack, terms]);
  const words = useMemo(() => new RuleWords(pack, terms.readings), [pack, terms]);
  const entries = useMemo(() => entriesOf(pack), [pack]);
  const way = wayFrom(marked, book);

  const attach = async (file: File): Promise<void> => {
    setTrouble(null);
    if (file.size > vendorTextLimitBytes) {
      setTrouble(textTrouble({ kind: 'tooLarge', limitBytes: vendorTextLimitBytes }));
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const reply = await bench.policies.attachText({ policyId: pack.id, fileName: file.name, bytes });
    if (reply.ok) setHidesText(false);
    else setTrouble(textTrouble(reply.error));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is dropped
  useEffect(() => {
    if (textFile !== null) void attach(textFile);
  }, [textFile]);

  const isFree = !isSwitching;
  const showsText = text !== null && !hidesText && view === 'clauses';
  useKeys([
    {
      key: 'F4',
      label: 'attach its text',
      enabled: isFree && view === 'clauses',
      run: () => textInput.current?.click(),
    },
    {
      key: 'F5',
      label: hidesText ? 'show its text' : 'hide its text',
      enabled: isFree && view === 'clauses' && text !== null,
      run: () => setHidesText(!hidesText),
    },
    { key: 'F3', label: 'simulate', enabled: isFree, run: () => onSimulate(inForce) },
    { key: 'F6', label: 'import a pack', enabled: isFree, run: onImport },
    { key: 'F7', label: 'matrix', enabled: isFree && view !== 'matrix', run: () => setView('matrix') },
    {
      key: 'Alt+V',
      label: 'versions',
      enabled: isFree && view !== 'versions',
      run: () => setView('versions'),
    },
    {
      key: 'Escape',
      label: view === 'clauses' ? backLabel : 'clauses',
      enabled: isFree,
      run: view === 'clauses' ? onBack : () => setView('clauses'),
    },
  ]);

  return (
    <section className={styles.screen} aria-label={`Policy of ${pack.vendor}`}>
      <header className={styles.header}>
        <h1 className={styles.title}>{pack.title}</h1>
        <span className={styles.quiet}>
          {capital(versionText(pack.version))} ·{' '}
          <span className={styles.mono}>{shortHash(terms.sha256)}</span>
          {Object.keys(terms.readings).length > 0 &&
            ` · ${Object.keys(terms.readings).length} read the centre’s way`}
        </span>
        <input
          ref={textInput}
          className={styles.hidden}
          aria-label="The vendor’s text (plain text)"
          type="file"
          accept=".txt,.md,text/plain"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void attach(file);
          }}
        />
      </header>
      {trouble !== null && <Notice tone="refused" {...trouble} />}
      {view === 'matrix' && <MatrixView inForce={inForce} />}
      {view === 'versions' && <VersionsView policyId={pack.id} onChoose={onVersion} />}
      {view === 'clauses' && (
        <div className={styles.columns} data-with-text={showsText}>
          <List
            key={start.turn}
            label="Clauses, readings, judgements and what is not stated"
            items={entries}
            idOf={({ id }) => id}
            textOf={searchText}
            filterLabel="Type to search"
            startAt={start.at}
            onMark={setMarked}
            canChoose={way !== null}
            chooseLabel={way?.label ?? ''}
            isActive={isFree}
            onChoose={() => {
              if (way === null) return;
              if (way.to === 'switch') setIsSwitching(true);
              else setStart({ at: way.to, turn: start.turn + 1 });
            }}
          >
            {(entry) => <Row entry={entry} />}
          </List>
          <div className={styles.pane}>
            {marked !== null && (
              <Scroller key={marked.id} label="In plain words" isActive={isFree}>
                <EntryDetail entry={marked} inForce={inForce} book={book} words={words} />
              </Scroller>
            )}
          </div>
          {showsText && (
            <SourceText
              attachment={text.attachment}
              fileName={text.fileName}
              line={marked === null ? null : linesBehind(marked, book, pack)}
            />
          )}
        </div>
      )}
      {isSwitching && marked?.kind === 'reading' && (
        <SwitchReadingDialog
          inForce={inForce}
          reading={marked.reading}
          onClose={() => setIsSwitching(false)}
        />
      )}
    </section>
  );
};
