import type { VerdictTone } from '#domain/documents/determination-words';
import type { Mark } from '#domain/documents/model';

type Shape = 'check' | 'cross' | 'bang' | 'ring' | 'dash';

const paths: Readonly<Record<Shape, string>> = {
  check: 'M4.5 8.4 7 10.9 11.6 5.6',
  cross: 'M5.2 5.2 10.8 10.8 M10.8 5.2 5.2 10.8',
  bang: 'M8 4.4V9 M8 11.2V11.4',
  ring: '',
  dash: 'M5 8H11',
};

interface SignProps {
  readonly shape: Shape;
  readonly filled: boolean;
}

/** Drawn, not typed: a sign that some font lacks would be an empty box on paper. Monochrome by shape alone. */
const Sign = ({ shape, filled }: SignProps) => (
  <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
    <circle
      cx="8"
      cy="8"
      r="7"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.3"
    />
    <path
      d={paths[shape]}
      fill="none"
      stroke={filled ? '#fff' : 'currentColor'}
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

const markShapes: Readonly<Record<Exclude<Mark, 'none'>, SignProps>> = {
  pass: { shape: 'check', filled: false },
  fail: { shape: 'cross', filled: true },
  warn: { shape: 'bang', filled: false },
  open: { shape: 'ring', filled: false },
};

export const MarkSign = ({ mark }: { readonly mark: Mark }) =>
  mark === 'none' ? null : <Sign {...markShapes[mark]} />;

const toneShapes: Readonly<Record<VerdictTone, SignProps>> = {
  covered: { shape: 'check', filled: true },
  refused: { shape: 'cross', filled: true },
  judgement: { shape: 'bang', filled: true },
  neutral: { shape: 'dash', filled: true },
};

export const VerdictSign = ({ tone }: { readonly tone: VerdictTone }) => <Sign {...toneShapes[tone]} />;
