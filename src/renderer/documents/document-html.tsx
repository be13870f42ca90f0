import { renderToStaticMarkup } from 'react-dom/server';
import type { DocumentModel, LabelModel } from '#domain/documents/model';
import type { Paper } from '#ipc/printing';
import { RepairReport } from './RepairReport';
import { ReturnLabel } from './ReturnLabel';
import type { PhotoSource } from './SectionView';

/** Style sheets by path on our own origin: what every document shares, then what the paper asks for. */
export type StyleSheets = Readonly<Record<Paper | 'document', string>>;

interface PageProps {
  readonly model: DocumentModel | LabelModel;
  readonly paper: Paper;
  readonly sheets: StyleSheets;
  readonly photoSource: PhotoSource;
}

/**
 * The running texts travel as attributes of the root, where the style sheet's page margins pick them up: a style sheet
 * is the same for every document, and an attribute can never become style or markup.
 */
const runningTexts = (model: DocumentModel | LabelModel) =>
  model.kind === 'repair-report'
    ? {
        'data-running-subject': `${model.running.number} · ${model.running.subject}`,
        'data-running-policy': `${model.running.policy} · ${model.running.seal}`,
      }
    : {};

const Page = ({ model, paper, sheets, photoSource }: PageProps) => (
  <html lang="en" {...runningTexts(model)}>
    <head>
      <meta charSet="utf-8" />
      <title>{`${model.title} ${model.number}`}</title>
      <link rel="stylesheet" href={sheets.document} />
      <link rel="stylesheet" href={sheets[paper]} />
    </head>
    <body>
      {model.kind === 'repair-report' ? (
        <RepairReport model={model} photoSource={photoSource} />
      ) : (
        <ReturnLabel model={model} />
      )}
    </body>
  </html>
);

/** A complete document without scripts or inline styles. React escapes every text; nothing else makes markup. */
export const documentHtml = (page: PageProps): string =>
  `<!doctype html>${renderToStaticMarkup(<Page {...page} />)}`;
