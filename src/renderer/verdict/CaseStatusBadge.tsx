import type { CaseStatus } from '../data';
import { Badge, type Tone } from '../ui';

const words: Readonly<Record<CaseStatus, { readonly word: string; readonly tone: Tone }>> = {
  open: { word: 'Open', tone: 'provisional' },
  reported: { word: 'Report issued', tone: 'neutral' },
  labelled: { word: 'Labelled', tone: 'covered' },
};

const unfinished = { word: 'Labelled, work open', tone: 'judgement' } as const;

/** How far a case has come, wherever cases are listed. */
export const CaseStatusBadge = ({
  status,
  isUnfinished,
}: {
  readonly status: CaseStatus;
  /** The label was issued while an answer or a judgement was open. */
  readonly isUnfinished: boolean;
}) => {
  const { word, tone } = isUnfinished ? unfinished : words[status];
  return <Badge tone={tone}>{word}</Badge>;
};
