/** What a scanner really sends, key by key: measured below the scan detector, which swallows it. */

export interface TracedKey {
  readonly key: string;
  readonly atMs: number;
}

export interface Trace {
  readonly keys: readonly TracedKey[];
}

/** A longer pause than this starts a new trace. */
const newTraceMs = 500;
const mostKeys = 400;

export const emptyTrace: Trace = { keys: [] };

export const addKey = ({ keys }: Trace, key: TracedKey): Trace => {
  const last = keys.at(-1);
  const isNew = last === undefined || key.atMs - last.atMs > newTraceMs;
  return { keys: isNew ? [key] : [...keys, key].slice(-mostKeys) };
};

const visible: Readonly<Record<string, string>> = { ' ': '␠', Enter: '⏎', Tab: '⇥', Escape: '⎋' };

/** The keys as text; what writes nothing is named. */
export const traceText = ({ keys }: Trace): string =>
  keys
    .filter(({ key }) => key !== 'Shift')
    .map(({ key }) => visible[key] ?? ([...key].length === 1 ? key : `⟨${key}⟩`))
    .join('');

/** Longest and mean pause between two keys in whole milliseconds; null below two keys. */
export const tracePauses = ({
  keys,
}: Trace): { readonly longestMs: number; readonly meanMs: number } | null => {
  const pauses = keys.slice(1).map(({ atMs }, at) => atMs - (keys[at]?.atMs ?? atMs));
  if (pauses.length === 0) return null;
  return {
    longestMs: Math.round(Math.max(...pauses)),
    meanMs: Math.round(pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length),
  };
};
