/** What a run has shown so far, put together from the items that main streams. */
import type { DiagnosticRecord, MeasurementResult } from '#domain/diagnostics/record';
import type { RunItem } from '#ipc/devices';

export interface TranscriptPart {
  readonly kind: 'device' | 'note';
  readonly text: string;
}

interface PhaseView {
  readonly title: string;
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

export interface RunView {
  readonly runId: string;
  readonly transcript: readonly TranscriptPart[];
  readonly phase: PhaseView | null;
  readonly measured: readonly MeasurementResult[];
  /** Set when the run is over. */
  readonly record: DiagnosticRecord | null;
}

export const newRun = (runId: string): RunView => ({
  runId,
  transcript: [],
  phase: null,
  measured: [],
  record: null,
});

/** Beyond this the oldest text leaves the screen; the kept transcript has all of it. */
const shownCharacters = 120_000;

export const afterItems = (view: RunView, items: readonly RunItem[]): RunView =>
  items.reduce(afterItem, view);

const afterItem = (view: RunView, item: RunItem): RunView => {
  switch (item.kind) {
    case 'transcript':
      // What we send comes back as the device's echo; shown once is enough.
      if (item.direction === 'tx') return view;
      return {
        ...view,
        transcript: withPart(view.transcript, item.direction === 'rx' ? 'device' : 'note', item.text),
      };
    case 'phase':
      return { ...view, phase: { title: item.title, index: item.index, of: item.of } };
    case 'measurement':
      return {
        ...view,
        measured: [...view.measured.filter((m) => m.name !== item.result.name), item.result],
      };
    case 'ended':
      return { ...view, record: item.record };
  }
};

const withPart = (
  parts: readonly TranscriptPart[],
  kind: TranscriptPart['kind'],
  text: string,
): readonly TranscriptPart[] => {
  const last = parts.at(-1);
  const joined =
    kind === 'device' && last?.kind === 'device'
      ? [...parts.slice(0, -1), { kind, text: last.text + text }]
      : [...parts, { kind, text }];
  return withoutOldest(joined);
};

const withoutOldest = (parts: readonly TranscriptPart[]): readonly TranscriptPart[] => {
  let surplus = parts.reduce((sum, { text }) => sum + text.length, 0) - shownCharacters;
  if (surplus <= 0) return parts;
  const kept: TranscriptPart[] = [];
  for (const part of parts) {
    const cut = Math.min(Math.max(0, surplus), part.text.length);
    surplus -= cut;
    if (cut < part.text.length) kept.push({ ...part, text: part.text.slice(cut) });
  }
  return kept;
};
