/** The chain of hashes that ties every event to all before it. */
import { hash as digest } from 'node:crypto';
import type { EventDraft, StoredEvent } from '#domain/case/events';
import { eventVersion } from '#domain/case/events';
import { canonicalJson } from './canonical-json';
import { formatHybrid, type HybridTime, isoWithOffset } from './hybrid-clock';

/** Where a stream stands: the last event's number and hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first event: the sha256 of nothing. */
export const emptyChain: ChainHead = { seq: 0, hash: digest('sha256', '') };

/** An event with its canonical JSON, so that nobody has to make it twice: it is what the chain is made of and what the file holds. */
export interface WrittenEvent {
  readonly event: StoredEvent;
  readonly text: string;
}

/** An event that was made elsewhere: read back from the database, say. */
export const written = (event: StoredEvent): WrittenEvent => ({ event, text: canonicalJson(event) });

/** `sha256(prev ‖ canonical JSON of the event without its hash)` in hex, both parts as UTF-8 text. */
const hashOf = (prev: string, textWithoutHash: string): string => digest('sha256', prev + textWithoutHash);

export interface Stamp {
  readonly bench: string;
  readonly epoch: number;
  readonly by: string;
  readonly hybrid: HybridTime;
  readonly wallMs: number;
  readonly offsetMinutes: number;
}

/** The draft as the event after `head`. */
export const stampEvent = (draft: EventDraft, head: ChainHead, stamp: Stamp): WrittenEvent => {
  const { type, caseId, body } = isWellFormed(draft) ? draft : wellFormed(draft);
  const { bench, epoch, by } = stamp;
  const seq = head.seq + 1;
  const prev = head.hash;
  const hlc = formatHybrid(stamp.hybrid, bench);
  const at = isoWithOffset(stamp.wallMs, stamp.offsetMinutes);
  // The members in canonical order, written out: sorting and quoting them for every event takes longer than all the rest.
  const before =
    `{"at":"${at}","bench":"${bench}","body":${canonicalJson(body)},"by":${canonicalJson(by)},` +
    `"caseId":${canonicalJson(caseId)},"epoch":${epoch},`;
  const after = `"hlc":"${hlc}","prev":"${prev}","seq":${seq},"type":"${type}","v":${eventVersion}}`;
  const hash = hashOf(prev, before + after);
  const event = {
    type,
    caseId,
    body,
    v: eventVersion,
    bench,
    epoch,
    seq,
    hlc,
    at,
    by,
    prev,
    hash,
  } as StoredEvent;
  return { event, text: before + hashMember(hash) + after };
};

const hashMember = (hash: string): string => `"hash":"${hash}",`;

/**
 * The same hash from the event's canonical JSON as it lies on disk, without making it again: several times faster. Null
 * when the text is not laid out as canonical JSON is; `hash` then has to be computed from the event.
 */
const hashOfText = (event: StoredEvent, text: string): string | null => {
  // Behind the event's own `hash` come only `hlc`, `prev`, `seq`, `type` and `v`, none of which can hold this.
  const own = hashMember(event.hash);
  const at = text.lastIndexOf(own);
  if (at === -1) return null;
  return hashOf(event.prev, text.slice(0, at) + text.slice(at + own.length));
};

/** Why this event cannot stand after `head`, or null when it can. `text` is its JSON on disk, where there is one. */
export const breakOf = (event: StoredEvent, head: ChainHead, text?: string): string | null => {
  if (event.seq !== head.seq + 1) return `event ${event.seq} stands where ${head.seq + 1} belongs`;
  if (event.prev !== head.hash) return `event ${event.seq} does not follow the event before it`;
  if (text !== undefined && hashOfText(event, text) === event.hash) return null;
  let hash: string;
  try {
    const { hash: _own, ...rest } = event;
    hash = hashOf(event.prev, canonicalJson(rest));
  } catch (error) {
    return `event ${event.seq} cannot be hashed: ${String(error)}`;
  }
  return hash === event.hash ? null : `event ${event.seq} was altered`;
};

const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  for (const [key, inner] of Object.entries(value)) {
    if (!key.isWellFormed() || !isWellFormed(inner)) return false;
  }
  return true;
};

/** Half a surrogate pair (a scanner's or a device's nonsense) becomes U+FFFD, as it would on its way through UTF-8. */
const wellFormed = <T>(value: T): T => {
  if (typeof value === 'string') return value.toWellFormed() as T & string;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]);
    return Object.fromEntries(entries) as T;
  }
  return value;
};
