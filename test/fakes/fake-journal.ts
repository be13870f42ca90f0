/**
 * The journal and the attachments in memory, keeping the rules of the real ones: dense numbers, a hash chain, all or
 * none, nothing acknowledged before it is kept. A test makes it fail the way disks and messages fail.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventDraft, StoredEvent } from '#domain/case/events';
import { err, ok } from '#domain/shared/result';
import type { BenchApi } from '#ipc';
import type { JournalHead, JournalState } from '#ipc/journal';

const hashOf = (prev: string, event: object): string =>
  createHash('sha256')
    .update(prev + (canonicalize(event) ?? ''))
    .digest('hex');

const genesis = '0'.repeat(64);

export interface FakeJournalOptions {
  readonly bench?: string;
  /** Wall time of the first event; each later one is a second on. */
  readonly startsAt?: string;
  /** Which restore put the journal here. */
  readonly generation?: string;
}

export class FakeJournal {
  readonly events: StoredEvent[] = [];
  readonly files = new Map<string, Uint8Array>();
  /** Calls in order, e.g. `append`, `read`. */
  readonly calls: string[] = [];
  by = 'tech-1';
  /** The disk does not answer: there is no history to show. */
  isUnreadable = false;
  /** Answer of every `append` from now on. */
  refusal: { readonly kind: 'readOnly'; readonly reason: string } | { readonly kind: 'notSignedIn' } | null =
    null;
  /** Why main leaves the journal alone. */
  hold: { readonly kind: 'newer' | 'preparing' | 'unprepared'; readonly reason: string } | null = null;
  /** The next `append` keeps its events and then the reply is lost. */
  losesNextReply = false;
  /** Tells the page of its events before it answers the request, as main may. */
  private readonly appendedListeners = new Set<(payload: { events: StoredEvent[] }) => void>();
  private readonly stateListeners = new Set<(state: JournalState) => void>();
  private readonly uploads = new Map<string, Uint8Array[]>();
  private uploadCount = 0;

  /** Raised when the profile is restored or copied. */
  epoch = 1;

  constructor(private readonly options: FakeJournalOptions = {}) {}

  get head(): JournalHead {
    const last = this.events.at(-1);
    return {
      bench: this.options.bench ?? 'bench-uuid',
      epoch: this.epoch,
      seq: last?.seq ?? 0,
      hash: last?.hash ?? genesis,
    };
  }

  get state(): JournalState {
    if (this.isUnreadable) {
      const head = { bench: '', epoch: 1, seq: 0, hash: genesis };
      const reason = 'The disk reported an input/output error';
      return {
        head,
        mode: 'readOnly',
        reason,
        hold: null,
        quarantinedBytes: 0,
        isNewEpoch: false,
        generation: null,
        clock: null,
      };
    }
    const reason = this.refusal?.kind === 'readOnly' ? this.refusal.reason : null;
    return {
      head: this.head,
      mode: reason === null && this.hold === null ? 'writable' : 'readOnly',
      reason: this.hold?.reason ?? reason,
      hold: this.hold?.kind ?? null,
      quarantinedBytes: 0,
      isNewEpoch: false,
      generation: this.options.generation ?? null,
      clock: null,
    };
  }

  /** Writes as main does, without anyone on the page asking. */
  write(drafts: readonly EventDraft[]): StoredEvent[] {
    const started = Date.parse(this.options.startsAt ?? '2026-11-20T09:00:00.000Z');
    return drafts.map((draft) => {
      const { bench, epoch, seq: lastSeq, hash: prev } = this.head;
      const seq = lastSeq + 1;
      const at = new Date(started + seq * 1000).toISOString();
      const body = {
        ...draft,
        v: 1 as const,
        bench,
        epoch,
        seq,
        hlc: `${at}-0000-${bench}`,
        at,
        by: this.by,
        prev,
      };
      const event = { ...body, hash: hashOf(prev, body) } as StoredEvent;
      this.events.push(event);
      return event;
    });
  }

  /** Main tells the page of events that it wrote itself. */
  announce(events: readonly StoredEvent[]): void {
    for (const listener of this.appendedListeners) listener({ events: [...events] });
  }

  changeState(): void {
    for (const listener of this.stateListeners) listener(this.state);
  }

  keepFile(bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.files.set(sha256, bytes);
    return sha256;
  }

  readonly bench: Pick<BenchApi, 'journal' | 'attachments'> = {
    journal: {
      state: async () => this.state,
      append: async ({ drafts }) => {
        this.calls.push('append');
        if (this.refusal) return err(this.refusal);
        const events = this.write(drafts);
        if (this.losesNextReply) {
          this.losesNextReply = false;
          throw new Error('the message was lost');
        }
        return ok(structuredClone(events));
      },
      read: async ({ afterSeq, limit }) => {
        this.calls.push('read');
        return {
          json: JSON.stringify(this.events.slice(afterSeq, afterSeq + limit)),
          head: this.head,
        };
      },
      heal: async ({ events }) => {
        this.calls.push('heal');
        for (const event of events) {
          if (event.seq !== this.head.seq + 1 || event.prev !== this.head.hash) {
            return err({
              kind: 'refused' as const,
              reason: `event ${event.seq} does not continue the journal`,
            });
          }
          this.events.push(event);
        }
        return ok(this.head);
      },
      standBack: async ({ reason }) => {
        this.calls.push('standBack');
        this.hold = { kind: 'newer', reason };
      },
      onAppended: (listener) => {
        this.appendedListeners.add(listener);
        return () => this.appendedListeners.delete(listener);
      },
      onStateChanged: (listener) => {
        this.stateListeners.add(listener);
        return () => this.stateListeners.delete(listener);
      },
    },
    attachments: {
      begin: async () => {
        this.uploadCount += 1;
        const uploadId = `upload-${this.uploadCount}`;
        this.uploads.set(uploadId, []);
        return ok({ uploadId });
      },
      write: async ({ uploadId, bytes }) => {
        const pieces = this.uploads.get(uploadId);
        if (!pieces) return err({ kind: 'unknownUpload' as const });
        pieces.push(bytes.slice());
        return ok({ received: pieces.reduce((sum, piece) => sum + piece.byteLength, 0) });
      },
      commit: async ({ uploadId }) => {
        const pieces = this.uploads.get(uploadId);
        if (!pieces) return err({ kind: 'unknownUpload' as const });
        this.uploads.delete(uploadId);
        const bytes = new Uint8Array(Buffer.concat(pieces));
        return ok({ sha256: this.keepFile(bytes), bytes: bytes.byteLength });
      },
      abort: async ({ uploadId }) => {
        this.uploads.delete(uploadId);
      },
      keepThumbnail: async () => ok(null),
      read: async ({ sha256, offset, length }) => {
        const bytes = this.files.get(sha256);
        if (!bytes) return err({ kind: 'missing' as const });
        return ok({ bytes: bytes.slice(offset, offset + length), total: bytes.byteLength });
      },
    },
  };

  /** Uploads that were begun and neither committed nor aborted. */
  get openUploads(): number {
    return this.uploads.size;
  }
}
