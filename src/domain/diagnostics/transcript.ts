/**
 * The transcript of a run: JSON lines, appended as things happen. `rx` and `tx` hold the raw bytes (base64), a secret
 * only its length; `evt` lines hold what the run knew at that moment, so that a transcript alone gives back the record
 * of a run whose process died.
 */
import { z } from 'zod';
import { type RunEnd, runEnd } from './decide-outcome';
import { type DiagnosticRecord, measurementResult, stepResult, watchHit } from './record';
import { type RunStart, recordOf, runStart } from './record-run';

/** Milliseconds since the port was open. */
const t = z.number();

const transcriptEntry = z.union([
  z.strictObject({ t, dir: z.enum(['rx', 'tx']), b64: z.base64() }),
  z.strictObject({ t, dir: z.literal('tx'), redacted: z.number().int().nonnegative() }),
  z.strictObject({ t, dir: z.literal('evt'), start: runStart }),
  z.strictObject({ t, dir: z.literal('evt'), measurement: measurementResult }),
  z.strictObject({ t, dir: z.literal('evt'), watch: watchHit }),
  z.strictObject({ t, dir: z.literal('evt'), step: stepResult }),
  z.strictObject({ t, dir: z.literal('evt'), note: z.string() }),
  /** Only the last line of a run that was brought to its end. */
  z.strictObject({ t, dir: z.literal('evt'), end: runEnd }),
]);
export type TranscriptEntry = z.infer<typeof transcriptEntry>;

type WithoutTime<E> = E extends { dir: 'evt' } ? Omit<E, 't' | 'dir'> : never;
/** What an `evt` line can say. */
export type TranscriptEvent = WithoutTime<TranscriptEntry>;

/** Puts a record together from the lines of a transcript. Fed line by line, since a transcript can be large. */
export class TranscriptReader {
  #start: RunStart | null = null;
  #end: RunEnd | null = null;
  #lastT = 0;
  #lines = 0;
  #bytes = 0;
  #rx = { bytes: 0, chunks: 0 };
  #tx = 0;
  readonly #measured = new Map<string, z.infer<typeof measurementResult>>();
  readonly #watch: DiagnosticRecord['watch'] = [];
  readonly #steps: DiagnosticRecord['steps'] = [];

  /** A line that is not an entry (the torn last one) is passed over: it is still in the kept file. */
  add(line: string): void {
    const entry = parseEntry(line);
    this.#bytes += line.length + 1;
    if (entry === null) return;
    this.#lines += 1;
    this.#lastT = entry.t;
    if ('start' in entry) this.#start = entry.start;
    else if ('measurement' in entry) this.#measured.set(entry.measurement.name, entry.measurement);
    else if ('watch' in entry) this.#watch.push(entry.watch);
    else if ('step' in entry) this.#steps.push(entry.step);
    else if ('end' in entry) this.#end = entry.end;
    else if ('redacted' in entry) this.#tx += entry.redacted;
    else if ('b64' in entry) this.#count(entry.dir, byteLength(entry.b64));
  }

  get caseId(): string | null {
    return this.#start?.caseId ?? null;
  }

  /**
   * The record as far as it is known; null when not even the first line survived. `otherwise`: how the run ended if
   * the transcript does not say so itself.
   */
  record(otherwise: RunEnd): DiagnosticRecord | null {
    if (this.#start === null) return null;
    return recordOf({
      start: this.#start,
      end: this.#end ?? otherwise,
      durationMs: this.#lastT,
      measured: [...this.#measured.values()],
      watch: this.#watch,
      steps: this.#steps,
      transcript: { sha256: null, bytes: this.#bytes, lines: this.#lines },
      link: { rxBytes: this.#rx.bytes, txBytes: this.#tx, rxChunks: this.#rx.chunks, retries: 0 },
    });
  }

  #count(dir: 'rx' | 'tx', bytes: number): void {
    if (dir === 'tx') this.#tx += bytes;
    else this.#rx = { bytes: this.#rx.bytes + bytes, chunks: this.#rx.chunks + 1 };
  }
}

const parseEntry = (line: string): TranscriptEntry | null => {
  const entry = transcriptEntry.safeParse(parseJson(line));
  return entry.success ? entry.data : null;
};

/** Not JSON becomes undefined, which no entry is. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const byteLength = (b64: string): number => {
  const padding = b64.endsWith('==') ? 2 : b64.endsWith('=') ? 1 : 0;
  return (b64.length / 4) * 3 - padding;
};
