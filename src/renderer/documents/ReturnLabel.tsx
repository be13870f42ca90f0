import { dotsToMm } from '#domain/documents/code128-layout';
import type { LabelModel } from '#domain/documents/model';
import { Bars } from './Barcode';

/** The label in whole dots at 203 dpi: 100 × 150 mm less the fraction of a dot that the paper ends in. */
const dpi = 203;
const labelDots = { width: 799, height: 1198 };

/** Room for the codes, in dots from the top of the paper. */
const codesTop = 700;
const codesBottom = 1160;
/** A line of text under the bars. */
const captionDots = 34;
const gapDots = 14;

const codeRows = (count: number) => {
  const pitch = Math.floor((codesBottom - codesTop) / count);
  return Array.from({ length: count }, (_, index) => ({
    y: codesTop + index * pitch,
    height: pitch - captionDots - gapDots,
  }));
};

/** Text in the drawing is set in dots: 1 mm is 8 of them. */
const Codes = ({ codes }: Pick<LabelModel, 'codes'>) => {
  const rows = codeRows(codes.length);
  return (
    <svg
      className="codes"
      width={`${dotsToMm(labelDots.width, dpi)}mm`}
      height={`${dotsToMm(labelDots.height, dpi)}mm`}
      viewBox={`0 0 ${labelDots.width} ${labelDots.height}`}
      role="img"
      aria-label={codes.map(({ caption, layout }) => `${caption} ${layout.text}`).join(', ')}
    >
      {codes.map(({ caption, layout }, index) => {
        const row = rows[index];
        if (!row) return null;
        const left = layout.bars[0]?.x ?? layout.x;
        return (
          <g key={caption}>
            <Bars layout={layout} offsetX={0} y={row.y} height={row.height} />
            <text x={left} y={row.y + row.height + captionDots - 8} fontSize="26">
              <tspan className="caption">{caption}</tspan>
              <tspan className="code" dx="14">
                {layout.text}
              </tspan>
            </text>
          </g>
        );
      })}
    </svg>
  );
};

export const ReturnLabel = ({ model }: { readonly model: LabelModel }) => (
  <article className="document label">
    <Codes codes={model.codes} />
    <address className="from">
      <span className="tag">From</span> <b>{model.from.centreName}</b>{' '}
      <span>{model.from.centreAddress.join(', ')}</span>
    </address>
    <div className={`to ${model.shipTo.size}`}>
      <span className="tag">Ship to</span>
      <p className="name">{model.shipTo.name}</p>
      {model.shipTo.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {model.shipTo.addressKnown ? null : (
        <div className="by-hand">
          <div />
          <div />
          <div />
          <span>No address is recorded: write it here</span>
        </div>
      )}
    </div>
    <div className="outcome">
      <p className="word">{model.outcomeWord}</p>
      <ul>
        {model.handling.map((mark) => (
          <li key={mark}>{mark}</li>
        ))}
      </ul>
    </div>
    <dl className="details">
      {model.details.map(({ label, value, mono }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={mono ? 'mono' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
    <p className="foot mono">{model.footer}</p>
  </article>
);
