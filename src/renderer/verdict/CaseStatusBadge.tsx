import type { CaseStatus } from '../data';
import { Badge, type Tone } from '../ui';

const words: Readonly<Record<CaseStatus, { readonly word: string; readonly tone: Tone }>> = {
  open: { word: 'Open', tone: 'provisional' },
  reported: { word: 'Report issued', tone: 'neutral' },
  labelled: { word: 'Labelled', tone: 'covered' },
};

/** How far a case has come, wherever cases are listed. */
export const CaseStatusBadge = ({ status }: { readonly status: CaseStatus }) => (
  <Badge tone={words[status].tone}>{words[status].word}</Badge>
);
