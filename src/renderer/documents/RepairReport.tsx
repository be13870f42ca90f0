import type { DocumentModel } from '#domain/documents/model';
import { Barcode } from './Barcode';
import { FieldList, type PhotoSource, SectionView } from './SectionView';
import { VerdictSign } from './signs';

/** Dots at the report's 300 dpi: 8 mm. */
const jobCodeHeight = 94;

const Head = ({ model }: { readonly model: DocumentModel }) => {
  const { masthead, title, number, issued, job } = model;
  return (
    <header className="head">
      <address className="centre">
        <b>{masthead.centreName}</b>
        {masthead.centreAddress.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <div className="identity">
        <h1>{title}</h1>
        <p>
          <span className="mono strong">{number}</span>
          <span>
            {issued.spelled} <span className="quiet">({issued.date})</span>
          </span>
          <span className="quiet">
            {issued.by}, {masthead.benchName}
          </span>
        </p>
      </div>
      <div className="job">
        {job.code === null ? null : <Barcode layout={job.code} height={jobCodeHeight} />}
        <span className="mono">{job.text}</span>
      </div>
    </header>
  );
};

const Verdict = ({ verdict }: Pick<DocumentModel, 'verdict'>) => (
  <div className={`verdict ${verdict.tone}`}>
    <VerdictSign tone={verdict.tone} />
    <div>
      <p className="word">{verdict.word}</p>
      {verdict.detail === '' ? null : <p className="detail">{verdict.detail}</p>}
    </div>
    <div className="terms">
      <p className="strong">{verdict.outcome}</p>
      <p className="strong">{verdict.charge}</p>
      <p className="quiet basis">{verdict.basis}</p>
    </div>
  </div>
);

interface RepairReportProps {
  readonly model: DocumentModel;
  readonly photoSource: PhotoSource;
}

/** The report as one flow; the paper cuts it into pages. The same markup is previewed, kept as PDF and printed. */
export const RepairReport = ({ model, photoSource }: RepairReportProps) => (
  <article className="document report">
    <Head model={model} />
    <div className="glance">
      <FieldList fields={model.glance} />
    </div>
    <Verdict verdict={model.verdict} />
    {model.sections.map((section) => (
      <SectionView key={section.id} section={section} photoSource={photoSource} />
    ))}
  </article>
);
