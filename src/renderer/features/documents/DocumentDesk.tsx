import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { IssuedDocument } from '#domain/case/case';
import type { DocumentKind } from '#domain/case/events';
import type { OpenWork } from '#domain/case/open-work';
import type { DocumentInput } from '#domain/documents/report-input';
import { Button, Notice, Panel, useKeys } from '../../ui';
import styles from './DocumentDesk.module.css';
import { IssuedList } from './IssuedList';
import type { IssuedPaper } from './issue-document';
import { troubleOf } from './issue-words';
import { MissingList } from './MissingList';
import { OpenWorkNotice } from './OpenWorkNotice';
import { PaperPreview } from './PaperPreview';
import { useDesk } from './use-desk';

const kindWords: Readonly<Record<DocumentKind, string>> = {
  'repair-report': 'Repair Report',
  'return-label': 'return label',
};
const paperWords = { a4: 'A4', letter: 'Letter', 'label-100x150': '100 × 150 mm, 203 dpi' } as const;

const pageCount = (pages: number): string => (pages === 1 ? '1 page' : `${pages} pages`);

const IssuedNotice = ({ issued }: { readonly issued: IssuedPaper }) =>
  issued.saved.ok ? (
    <Notice
      tone="covered"
      title={`${issued.number} is issued, ${pageCount(issued.pages)}`}
      safe="The PDF is kept in the case. A copy is here:"
    >
      <p className={styles.path}>{issued.saved.value.path}</p>
    </Notice>
  ) : (
    <Notice
      tone="judgement"
      title={`${issued.number} is issued, but not copied to the documents folder`}
      safe="The PDF is kept in the case."
      next={troubleOf(issued.saved.error).next}
    />
  );

interface DocumentDeskProps {
  readonly kind: DocumentKind;
  /** null while some of it is still on its way. */
  readonly input: DocumentInput | null;
  readonly documents: readonly IssuedDocument[];
  readonly openWork: OpenWork;
  /** Above the document's own controls. */
  readonly children: ReactNode;
}

/** One document: what it will look like, and the keys that make it leave the bench. */
export const DocumentDesk = ({ kind, input, documents, openWork, children }: DocumentDeskProps) => {
  const desk = useDesk(kind, input);
  const { paper, printer, work, next, inHand, issued, trouble, printedOn } = desk;
  // A document with a number of its own leaves the bench each time: the key that issued the first never issues a second.
  const isAgain = issued !== null || documents.some((document) => document.kind === kind);
  const [pages, setPages] = useState(1);
  const updatePages = useCallback((count: number) => setPages(count), []);
  const pane = useRef<HTMLDivElement>(null);
  const scroll = (direction: 1 | -1) =>
    pane.current?.scrollBy({ top: direction * pane.current.clientHeight * 0.8 });

  useKeys([
    {
      key: 'S',
      label: paper === 'a4' ? 'Letter paper' : 'A4 paper',
      enabled: kind === 'repair-report' && work === 'idle',
      run: desk.changePaper,
    },
    {
      key: 'I',
      label: 'issue',
      enabled: desk.isReady && !isAgain,
      unlisted: true,
      run: () => void desk.issue(),
    },
    {
      key: 'P',
      label: inHand ? 'print' : isAgain ? 'issue again and print' : 'issue and print',
      enabled: desk.isReady && printer !== null,
      run: () => void desk.print(),
    },
    { key: 'PageUp', label: 'scroll', group: 'scroll', run: () => scroll(-1) },
    { key: 'PageDown', label: 'scroll', group: 'scroll', run: () => scroll(1) },
  ]);

  const shown = inHand ? inHand.model : next?.ok ? next.value : null;
  const words = kindWords[kind];
  return (
    <>
      <div className={styles.side}>
        {children}
        <p className={styles.paper}>
          <b>{paperWords[paper]}</b>
          {kind === 'repair-report' && shown ? `, ${pageCount(pages)}` : ''}
        </p>
        {next?.ok && <OpenWorkNotice openWork={openWork} />}
        {next?.ok && (
          <Button
            key={isAgain ? 'again' : 'first'}
            hotkey={isAgain ? 'A' : 'Enter'}
            hotkeyLabel={isAgain ? 'issue again' : 'issue'}
            variant={isAgain ? 'plain' : 'primary'}
            isWide
            isDisabled={!desk.isReady}
            onPress={() => void desk.issue()}
          >
            {work === 'issuing'
              ? `Issuing the ${words}…`
              : isAgain
                ? `Issue the ${words} again`
                : `Issue the ${words}`}
          </Button>
        )}
        {work === 'printing' && <p>Handing it to {printer}…</p>}
        {trouble && <Notice tone="refused" {...trouble} />}
        {issued && <IssuedNotice issued={issued} />}
        {printedOn !== null && <Notice tone="covered" title={`Handed to ${printedOn}`} />}
        {next?.ok && printer === null && issued === null && (
          <p className={styles.quiet}>No printer is bound to this paper. The PDF is copied to a folder.</p>
        )}
        <Panel title="Issued in this case">
          <IssuedList documents={documents} />
        </Panel>
      </div>
      <div ref={pane} className={styles.pane}>
        {next === null && <p>Preparing the document…</p>}
        {next?.ok === false &&
          (next.error.kind === 'provisional' ? (
            <MissingList missing={next.error.missing} />
          ) : (
            <Notice tone="refused" {...troubleOf(next.error)} />
          ))}
        {shown && <PaperPreview model={shown} paper={paper} onPages={updatePages} />}
      </div>
    </>
  );
};
