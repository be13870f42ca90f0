import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { DocumentModel } from '#domain/documents/model';
import type { Paper } from '#ipc/printing';
import { attachmentAddress } from '../../documents/attachment-address';
import { RepairReport } from '../../documents/RepairReport';
import { ReturnLabel } from '../../documents/ReturnLabel';
import { previewSheets } from '../../documents/style-sheets';
import type { AnyModel } from './issue-document';
import styles from './PaperPreview.module.css';

/** Millimetres at the 96 dpi of CSS. */
const sheetWidths: Readonly<Record<Paper, number>> = {
  a4: (210 / 25.4) * 96,
  letter: 816,
  'label-100x150': (100 / 25.4) * 96,
};
const labelHeight = (150 / 25.4) * 96;
/** Gap between the columns in which a report flows, as `preview.css` says. */
const columnGap = (40 / 25.4) * 96;
const largestScale = 1.4;

const Running = ({ model, page, pages }: { model: DocumentModel; page: number; pages: number }) => (
  <>
    {page > 1 && (
      <span className="subject">
        {model.running.number} · {model.running.subject}
      </span>
    )}
    <span className="policy">
      {model.running.policy} · {model.running.seal}
    </span>
    <span className="page">
      Page {page} of {pages}
    </span>
  </>
);

interface ReportSheetsProps {
  readonly model: DocumentModel;
  readonly paper: Paper;
  readonly onPages: (pages: number) => void;
}

/** Every sheet shows the same flow, moved on by one page: it is cut where the paper will be. */
const ReportSheets = ({ model, paper, onPages }: ReportSheetsProps) => {
  const flow = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState(1);
  useLayoutEffect(() => {
    const measure = () => {
      if (flow.current === null || flow.current.clientWidth === 0) return;
      const { scrollWidth, clientWidth } = flow.current;
      setPages(Math.max(1, Math.round((scrollWidth + columnGap) / (clientWidth + columnGap))));
    };
    measure();
    // Style sheets, fonts and pictures arrive later and move the cuts.
    const timer = setInterval(measure, 250);
    return () => clearInterval(timer);
  });
  useEffect(() => onPages(pages), [pages, onPages]);
  return Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
    <div key={page} className={`sheet ${paper}`}>
      <div className="window">
        <div
          ref={page === 1 ? flow : undefined}
          className="flow"
          style={{ transform: `translateX(calc(${1 - page} * (var(--content-width) + 40mm)))` }}
        >
          <RepairReport model={model} photoSource={attachmentAddress} />
        </div>
      </div>
      <Running model={model} page={page} pages={pages} />
    </div>
  ));
};

/** A room of its own for the documents' style sheets: the app's cannot leak in, nor they out. */
const Isolated = ({ children }: { readonly children: ReactNode }) => {
  const host = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  useLayoutEffect(() => {
    if (host.current) setRoot(host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' }));
  }, []);
  return (
    <div ref={host}>
      {root &&
        createPortal(
          <>
            {previewSheets.map((href) => (
              <link key={href} rel="stylesheet" href={href} />
            ))}
            {children}
          </>,
          root,
        )}
    </div>
  );
};

interface PaperPreviewProps {
  readonly model: AnyModel;
  readonly paper: Paper;
  readonly onPages: (pages: number) => void;
}

/** The document as it will lie in the tray: the printed markup and style sheets on sheets as wide as the pane allows. */
export const PaperPreview = ({ model, paper, onPages }: PaperPreviewProps) => {
  const pane = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const rescale = () => {
      const toWidth = (element.clientWidth - 4) / sheetWidths[paper];
      // A label is one glance: all of it fits, while a report is read and scrolls.
      const room = element.parentElement?.clientHeight ?? Number.POSITIVE_INFINITY;
      const toHeight = paper === 'label-100x150' ? (room - 24) / labelHeight : largestScale;
      setScale(Math.max(0.3, Math.min(largestScale, toWidth, toHeight)));
    };
    rescale();
    const observer = new ResizeObserver(rescale);
    observer.observe(element);
    return () => observer.disconnect();
  }, [paper]);
  return (
    <div ref={pane} className={styles.pane} data-preview={model.kind}>
      <Isolated>
        <div className="sheets" style={{ zoom: scale }}>
          {model.kind === 'repair-report' ? (
            <ReportSheets model={model} paper={paper} onPages={onPages} />
          ) : (
            <div className={`sheet ${paper}`}>
              <ReturnLabel model={model} />
            </div>
          )}
        </div>
      </Isolated>
    </div>
  );
};
