/** What becomes of a run's transcript: kept as an attachment, named by its journal entry, recovered after a crash. */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { draft, type EventDraft } from '#domain/case/events';
import type { RunEnd } from '#domain/diagnostics/decide-outcome';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { TranscriptReader } from '#domain/diagnostics/transcript';
import type { Result } from '#domain/shared/result';

export interface ArchiveDeps {
  /** Where transcripts are written while a run goes on. */
  readonly folder: string;
  /** Keeps a copy as an attachment. */
  readonly keepFile: (
    path: string,
  ) => Promise<Result<{ readonly sha256: string; readonly bytes: number }, { readonly kind: string }>>;
  /** Resolves after the medium has the event. */
  readonly appendEvent: (event: EventDraft) => Promise<Result<unknown, { readonly kind: string }>>;
  readonly log: {
    readonly warn: (area: string, message: string, detail?: string) => void;
    readonly error: (area: string, message: string, detail?: string) => void;
  };
}

const extension = '.transcript.jsonl';

export class RunArchive {
  readonly #deps: ArchiveDeps;

  constructor(deps: ArchiveDeps) {
    this.#deps = deps;
  }

  /** Where the device process writes; the folder exists afterwards. */
  async pathFor(runId: string): Promise<string> {
    await mkdir(this.#deps.folder, { recursive: true, mode: 0o700 });
    return join(this.#deps.folder, runId + extension);
  }

  /**
   * Keeps the transcript and journals the run. The transcript leaves its folder only after the journal has the event; if
   * the journal cannot take it now, the next start finds the transcript and tries again.
   */
  async finish(caseId: string, record: DiagnosticRecord): Promise<DiagnosticRecord> {
    const path = await this.pathFor(record.runId);
    const kept = await this.#keep(path);
    const sha256 = kept?.sha256 ?? null;
    const complete = { ...record, transcript: { ...record.transcript, sha256 } };
    const written = await this.#deps.appendEvent(draft('diagnosticsEnded', caseId, { record: complete }));
    if (!written.ok) {
      this.#deps.log.error('devices', `run ${record.runId} is not in the journal`, written.error.kind);
      return complete;
    }
    if (kept === null) await this.#setAside(path);
    else await rm(path, { force: true });
    return complete;
  }

  /** The record of a run whose process died, from its transcript; null when nothing of it was written. */
  async recover(runId: string, otherwise: RunEnd): Promise<DiagnosticRecord | null> {
    return (await readTranscript(await this.pathFor(runId))).record(otherwise);
  }

  /** Journals what an earlier start of the app left behind. Answers how many runs those were. */
  async finishLeftovers(): Promise<number> {
    await mkdir(this.#deps.folder, { recursive: true, mode: 0o700 });
    const files = (await readdir(this.#deps.folder)).filter((name) => name.endsWith(extension)).sort();
    for (const file of files) {
      const path = join(this.#deps.folder, file);
      const transcript = await readTranscript(path);
      const record = transcript.record({ kind: 'appEnded' });
      if (record !== null && transcript.caseId !== null && `${record.runId}${extension}` === file) {
        await this.finish(transcript.caseId, record);
      } else {
        // Not even the first line: no case to put it into, and nothing is thrown away.
        this.#deps.log.warn('devices', `a transcript without a beginning was set aside: ${file}`);
        await this.#setAside(path);
      }
    }
    return files.length;
  }

  async #keep(path: string): Promise<{ readonly sha256: string } | null> {
    try {
      const kept = await this.#deps.keepFile(path);
      if (kept.ok) return kept.value;
      this.#deps.log.error('devices', 'a transcript could not be kept', kept.error.kind);
    } catch (problem) {
      // The readings matter more than their transcript: they are journalled either way.
      this.#deps.log.error('devices', 'a transcript could not be kept', String(problem));
    }
    return null;
  }

  async #setAside(path: string): Promise<void> {
    await rename(path, `${path}.aside`).catch((problem: unknown) => {
      this.#deps.log.warn('devices', `${path} could not be set aside`, String(problem));
    });
  }
}

const readTranscript = async (path: string): Promise<TranscriptReader> => {
  const transcript = new TranscriptReader();
  const file = createReadStream(path, { encoding: 'utf8' });
  try {
    for await (const line of createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY })) {
      transcript.add(line);
    }
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'ENOENT')) throw problem;
  }
  return transcript;
};
