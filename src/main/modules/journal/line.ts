/**
 * One line of a segment: `<length> <crc32c> <json>\n`. Length is the byte length of the JSON, in decimal; the checksum
 * is over the same bytes. The JSON is one of three records:
 *
 * - `{"segment": …}` opens a file and says where the chain stands, so a file can be judged without the ones before it;
 * - `{"batch":[2,3],"durable":41,"event":{…}}` is an event: the second of three that were asked for together, written
 *   when everything up to 41 was known to be on the medium. Neither field is part of the event or of its hash;
 * - `{"durable":44}` is written on an orderly end and when a document was issued; with `signed` it says who vouches for the
 *   chain up to there: `{"durable":44,"signed":{"hash":…,"publicKey":…,"value":…}}`.
 *
 * `durable` tells a torn write from damage: what a line calls durable had been acknowledged, so if it can't be read,
 * something was lost. `batch` lets a reader drop half of what was asked for as one.
 */
import type { StoredEvent } from '#domain/case/events';
import { canonicalJson } from './canonical-json';
import type { WrittenEvent } from './chain';
import { crc32c } from './crc32c';

/** Of the files that are written. A later format keeps the first line's form, so that every version can tell. */
export const journalFormat = 1;

export interface SegmentHeader {
  readonly format: typeof journalFormat;
  readonly bench: string;
  readonly epoch: number;
  readonly number: number;
  /** Number of the first event in this file, and the hash of the event before it. */
  readonly firstSeq: number;
  readonly prev: string;
}

export type LineRecord =
  | { readonly kind: 'segment'; readonly header: SegmentHeader }
  | {
      readonly kind: 'event';
      readonly event: StoredEvent;
      /** The event's own JSON, as it stands in the line. */
      readonly text: string;
      /** This line is the `index`-th, from 1, of `size`. */
      readonly index: number;
      readonly size: number;
      readonly durable: number;
    }
  | { readonly kind: 'durable'; readonly durable: number; readonly signed: SignedHead | null };

/** Ed25519 by the bench's key over `headStatement`. */
export interface SignedHead {
  /** Hash of event number `durable`. */
  readonly hash: string;
  /** SPKI in base64. */
  readonly publicKey: string;
  /** 64 bytes in base64. */
  readonly value: string;
}

/** What is signed: canonical JSON that names the bench, its epoch, the last event and its hash. */
export const headStatement = (head: {
  readonly bench: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}): Buffer =>
  Buffer.from(
    canonicalJson({ bench: head.bench, epoch: head.epoch, seq: head.seq, hash: head.hash }),
    'utf8',
  );

/** Longer lines are damage: no event comes near this. */
export const lineLimitBytes = 32 * 1024 * 1024;

const newline = Buffer.from('\n');
const eventKey = '"event":';
const utf8 = new TextDecoder('utf-8', { fatal: true });

const line = (text: string): Buffer => {
  const json = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(`${json.byteLength} ${crc32c(json)} `, 'latin1'), json, newline]);
};

export const headerLine = (header: SegmentHeader): Buffer => line(canonicalJson({ segment: header }));
export const durableLine = (durable: number, signed: SignedHead | null): Buffer =>
  line(canonicalJson(signed === null ? { durable } : { durable, signed }));
export const eventLines = (batch: readonly WrittenEvent[], durable: number): readonly Buffer[] =>
  batch.map(({ text }, index) =>
    line(`{"batch":[${index + 1},${batch.length}],"durable":${durable},${eventKey}${text}}`),
  );

/** `isNewer`: the line is whole, and of a form that this version does not know. */
export interface BadLine {
  readonly kind: 'bad';
  readonly why: string;
  readonly isNewer: boolean;
}

/** The record, or why the line cannot be one. `bytes` is without the newline. */
export const readLine = (bytes: Uint8Array): LineRecord | BadLine => {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 24)).toString(
    'latin1',
  );
  const match = /^(\d{1,9}) ([0-9a-f]{8}) /.exec(start);
  if (!match?.[1] || !match[2]) return bad('it does not begin with a length and a checksum');
  const json = bytes.subarray(match[0].length);
  if (json.byteLength !== Number(match[1])) return bad('its length is not what it says');
  if (crc32c(json) !== match[2]) return bad('its checksum does not match');
  let value: unknown;
  let text: string;
  try {
    text = utf8.decode(json);
    value = JSON.parse(text);
  } catch {
    return bad('it is not JSON');
  }
  return recordOf(value, text);
};

const bad = (why: string): BadLine => ({ kind: 'bad', why, isNewer: false });
const newer = (why: string): BadLine => ({ kind: 'bad', why, isNewer: true });
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const recordOf = (value: unknown, json: string): ReturnType<typeof readLine> => {
  if (!isObject(value)) return bad('it is not a record');
  if (isObject(value.segment))
    return isHeader(value.segment)
      ? { kind: 'segment', header: value.segment }
      : isCount(value.segment.format) && value.segment.format > journalFormat
        ? newer(`a journal of format ${value.segment.format}`)
        : bad('its header is not understood');
  if (isObject(value.event)) {
    const { batch, durable, event } = value;
    if (!Array.isArray(batch) || !isCount(batch[0]) || !isCount(batch[1]) || !isCount(durable))
      return bad('its batch marks are missing');
    if (!isCount(event.seq) || typeof event.prev !== 'string' || typeof event.hash !== 'string')
      return bad('its event has no place in the chain');
    // Shape beyond this is the contract's to check; the hash says that it is what this bench wrote.
    return {
      kind: 'event',
      event: event as unknown as StoredEvent,
      // Numbers only stand before it, and the record's own bracket after it.
      text: json.slice(json.indexOf(eventKey) + eventKey.length, -1),
      index: batch[0],
      size: batch[1],
      durable,
    };
  }
  // Its checksum is right, so it is what somebody wrote, and not damage.
  if (!isCount(value.durable)) return newer('a record of a kind that is not known here');
  if (value.signed === undefined) return { kind: 'durable', durable: value.durable, signed: null };
  return isSigned(value.signed)
    ? { kind: 'durable', durable: value.durable, signed: value.signed }
    : bad('its signature is not understood');
};

const isSigned = (value: unknown): value is SignedHead =>
  isObject(value) &&
  typeof value.hash === 'string' &&
  typeof value.publicKey === 'string' &&
  typeof value.value === 'string';

const isHeader = (
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & SegmentHeader =>
  value.format === journalFormat &&
  typeof value.bench === 'string' &&
  isCount(value.epoch) &&
  isCount(value.number) &&
  isCount(value.firstSeq) &&
  typeof value.prev === 'string';
