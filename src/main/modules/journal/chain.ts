/** The chain of hashes that ties every event to all before it. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventDraft, StoredEvent } from '#domain/case/events';
import { eventVersion } from '#domain/case/events';
import { formatHybrid, type HybridTime, isoWithOffset } from './hybrid-clock';

/** Where a stream stands: the last event's number and hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first event: the sha256 of nothing. */
export const emptyChain: ChainHead = { seq: 0, hash: createHash('sha256').digest('hex') };

/** RFC 8785. Throws on what JSON cannot say (NaN, a lone surrogate): drafts are cleaned before they come here. */
export const canonicalJson = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('Nothing to canonicalise');
  return json;
};

/** `sha256(prev ‖ canonical JSON of the event without its hash)` in hex, both parts as UTF-8 text. */
const hashOf = (event: Readonly<Record<string, unknown>>): string => {
  const { hash: _own, ...rest } = event;
  return createHash('sha256').update(String(event.prev)).update(canonicalJson(rest)).digest('hex');
};

export interface Stamp {
  readonly bench: string;
  readonly epoch: number;
  readonly by: string;
  readonly hybrid: HybridTime;
  readonly wallMs: number;
  readonly offsetMinutes: number;
}

/** The draft as the event after `head`. */
export const stampEvent = (draft: EventDraft, head: ChainHead, stamp: Stamp): StoredEvent => {
  const event = {
    ...wellFormed(draft),
    v: eventVersion as 1,
    bench: stamp.bench,
    epoch: stamp.epoch,
    seq: head.seq + 1,
    hlc: formatHybrid(stamp.hybrid, stamp.bench),
    at: isoWithOffset(stamp.wallMs, stamp.offsetMinutes),
    by: stamp.by,
    prev: head.hash,
  };
  return { ...event, hash: hashOf(event) };
};

/**
 * The same hash from the event's canonical JSON as it lies on disk, without making it again: several times faster. Null
 * when the text is not laid out as canonical JSON is; `hash` then has to be computed from the event.
 */
const hashOfText = (event: StoredEvent, text: string): string | null => {
  // Behind the event's own `hash` come only `hlc`, `prev`, `seq`, `type` and `v`, none of which can hold this.
  const own = `"hash":"${event.hash}",`;
  const at = text.lastIndexOf(own);
  if (at === -1) return null;
  const rest = text.slice(0, at) + text.slice(at + own.length);
  return createHash('sha256').update(event.prev).update(rest).digest('hex');
};

/** Why this event cannot stand after `head`, or null when it can. `text` is its JSON on disk, where there is one. */
export const breakOf = (event: StoredEvent, head: ChainHead, text?: string): string | null => {
  if (event.seq !== head.seq + 1) return `event ${event.seq} stands where ${head.seq + 1} belongs`;
  if (event.prev !== head.hash) return `event ${event.seq} does not follow the event before it`;
  if (text !== undefined && hashOfText(event, text) === event.hash) return null;
  let hash: string;
  try {
    hash = hashOf({ ...event });
  } catch (error) {
    return `event ${event.seq} cannot be hashed: ${String(error)}`;
  }
  return hash === event.hash ? null : `event ${event.seq} was altered`;
};

/** Half a surrogate pair (a scanner's or a device's nonsense) becomes U+FFFD, as it would on its way through UTF-8. */
const wellFormed = <T>(value: T): T => {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('utf8') as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, inner]) => [wellFormed(key), wellFormed(inner)]);
    return Object.fromEntries(entries) as T;
  }
  return value;
};
