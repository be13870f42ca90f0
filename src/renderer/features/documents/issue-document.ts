/** From a document on the screen to a document that left the bench: rendered, kept, recorded, copied to its folder. */
import { type DocumentKind, draft } from '#domain/case/events';
import type { DocumentModel, LabelModel } from '#domain/documents/model';
import { repairReport } from '#domain/documents/repair-report';
import type { DocumentInput } from '#domain/documents/report-input';
import { type LabelError, returnLabel } from '#domain/documents/return-label';
import { err, ok, type Result } from '#domain/shared/result';
import type { JournalError } from '#ipc/journal';
import type { Paper, PrintError } from '#ipc/printing';
import { bench } from '../../bridge/bench';
import { recordEvents } from '../../data';
import { attachmentAddress } from '../../documents/attachment-address';
import { documentHtml } from '../../documents/document-html';
import { styleSheets } from '../../documents/style-sheets';

export type AnyModel = DocumentModel | LabelModel;

export const modelOf = (kind: DocumentKind, input: DocumentInput): Result<AnyModel, LabelError> =>
  kind === 'repair-report' ? repairReport(input) : returnLabel(input);

/** A document in hand: what was rendered, so that a print is the same as the PDF that was kept. */
export interface IssuedPaper {
  readonly model: AnyModel;
  readonly number: string;
  readonly title: string;
  readonly paper: Paper;
  readonly html: string;
  readonly pages: number;
  /** Where the copy lies; or why there is none. The PDF itself is kept in any case. */
  readonly saved: Result<{ readonly path: string }, PrintError>;
}

export type IssueError = LabelError | PrintError | JournalError;

export const issueDocument = async (
  kind: DocumentKind,
  paper: Paper,
  input: DocumentInput,
): Promise<Result<IssuedPaper, IssueError>> => {
  const model = modelOf(kind, input);
  if (!model.ok) return model;
  const { number } = input;
  const title = `${model.value.title} ${number}`;
  const html = documentHtml({
    model: model.value,
    paper,
    sheets: styleSheets,
    photoSource: attachmentAddress,
  });
  const rendered = await bench.printing.renderPdf({ title, paper, html });
  if (!rendered.ok) return rendered;
  const { sha256, bytes, pages } = rendered.value;
  const recorded = await recordEvents([
    draft('documentIssued', input.repairCase.caseId, {
      kind,
      number,
      paper,
      attachment: sha256,
      bytes,
      pages,
      determination: input.determination,
      seal: { fingerprint: input.fingerprint, journal: input.journal },
    }),
  ]);
  if (!recorded.ok) return recorded;
  const saved = await bench.printing.savePdf({ sha256, fileName: `${number}.pdf` });
  return ok({ model: model.value, number, title, paper, html, pages, saved });
};

/** Prints what was issued, unchanged, and records that it was handed to the printer. */
export const printIssued = async (
  caseId: string,
  { number, title, paper, html }: IssuedPaper,
  printer: string,
): Promise<Result<null, PrintError | JournalError>> => {
  const accepted = await bench.printing.print({ title, paper, html, printer, copies: 1 });
  if (!accepted.ok) return err(accepted.error);
  const recorded = await recordEvents([draft('documentPrinted', caseId, { number, printer, copies: 1 })]);
  return recorded.ok ? ok(null) : err(recorded.error);
};
