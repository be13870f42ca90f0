import { type Code128Layout, dotsToMm } from '#domain/documents/code128-layout';

interface BarsProps {
  readonly layout: Code128Layout;
  /** Dots; the layout's own `x` is subtracted where the code stands in a drawing of its own. */
  readonly offsetX: number;
  readonly y: number;
  readonly height: number;
}

export const Bars = ({ layout, offsetX, y, height }: BarsProps) => (
  <g fill="#000" shapeRendering="crispEdges">
    {layout.bars.map(({ x, width }) => (
      <rect key={x} x={x - offsetX} y={y} width={width} height={height} />
    ))}
  </g>
);

interface BarcodeProps {
  readonly layout: Code128Layout;
  /** Dots. */
  readonly height: number;
}

/** A code in a drawing of its own: one unit is one dot, and the drawing is exactly as large as its dots are. */
export const Barcode = ({ layout, height }: BarcodeProps) => (
  <svg
    className="barcode"
    width={`${dotsToMm(layout.width, layout.dpi)}mm`}
    height={`${dotsToMm(height, layout.dpi)}mm`}
    viewBox={`0 0 ${layout.width} ${height}`}
    role="img"
    aria-label={layout.text}
  >
    <Bars layout={layout} offsetX={layout.x} y={0} height={height} />
  </svg>
);
