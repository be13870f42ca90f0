/**
 * Reading a stream's files back after whatever happened. Pure looking: nothing on disk is changed here.
 *
 * What counts is the longest chain of whole batches. A file's header says where the chain stood when the file was begun,
 * and is durable before the file has its name; so what an earlier file holds at or after that point was never
 * acknowledged (a write or fsync there had failed) and does not count.
 */

import { join } from 'node:path';
import { newerThanKnown } from '#domain/case/events';
import type { Disk } from '../../disk/disk';
import { breakOf, type ChainHead, emptyChain } from './chain';
import { EventIndex } from './event-index';
import { type HybridTime, hybridStart, parseHybrid } from './hybrid-clock';
import { type BenchIdentity, streamFolder, streamsIn } from './identity';
import { type BadLine, type LineRecord, readLine, type SegmentHeader, type SignedHead } from './line';
import { linesOf, type RawLine } from './lines-of';
import { type EventPlace, follows, type PlacedLine, readPlacedLine } from './placed-line';

export interface Damage {
  readonly reason: string;
  /** The highest event number that the damaged files still speak of. */
  readonly highestSeq: number;
}

export interface Recovered {
  readonly head: ChainHead;
  readonly hybrid: HybridTime;
  readonly index: EventIndex;
  /** Number of the last file of the current epoch, 0 when there is none. */
  readonly lastNumber: number;
  /** In that file: first byte after what counts, null when it can't be gone on with; and its length. */
  readonly lastEnd: number | null;
  readonly lastBytes: number;
  /** Acknowledged events can't be read: stop here, change nothing. */
  readonly damage: Damage | null;
  /** What a newer version wrote here and this one does not understand: whole, so nothing may be mended. */
  readonly newer: string | null;
  /** Unreadable ends of earlier files, which the files after them declare void: nothing is missing because of them. */
  readonly voidTails: readonly string[];
}

export const segmentName = (number: number): string => `${String(number).padStart(6, '0')}.jsonl`;

/**
 * Reads every file of a bench in order, epoch after epoch, and verifies the whole chain: a later epoch goes on where the
 * one before it ended. Throws I/O errors.
 */
export const recover = async (
  disk: Disk,
  journal: string,
  current: BenchIdentity,
  onVouched?: OnVouched,
): Promise<Recovered> => {
  const chain = new ChainReader(onVouched);
  let last: SegmentScan | null = null;
  let lastNumber = 0;
  const voidTails: string[] = [];
  for (const stream of await streamsIn(disk, journal)) {
    if (stream.bench !== current.bench || stream.epoch > current.epoch) continue;
    const folder = streamFolder(journal, stream);
    const names = (await disk.list(folder)).filter((name) => /^\d{6}\.jsonl$/.test(name));
    if (stream.epoch === current.epoch) lastNumber = Number.parseInt(names.at(-1) ?? '0', 10);
    for (const name of names) {
      const scan: SegmentScan = await chain.readSegment(disk, folder, name, stream, last);
      const stopped = { ...chain.found, lastNumber, lastEnd: null, lastBytes: 0, voidTails };
      if (scan.newer !== null) return { ...stopped, damage: null, newer: scan.newer };
      if (scan.damage) return { ...stopped, damage: scan.damage, newer: null };
      if (last && last.problem !== null) voidTails.push(`${last.name}: ${last.problem}`);
      last = scan;
    }
  }
  // Only the last file has no successor that says what of it counts.
  const damage = last && last.problem !== null ? damageOfTail(last, chain.found.head) : null;
  // What an earlier epoch left torn stays where it is: the first file of this one will declare it void.
  const own = last?.epoch === current.epoch ? last : null;
  return {
    ...chain.found,
    lastNumber,
    lastEnd: own?.end ?? null,
    lastBytes: own?.fileBytes ?? 0,
    damage,
    newer: null,
    voidTails,
  };
};

interface SegmentScan {
  readonly path: string;
  readonly name: string;
  readonly bench: string;
  readonly epoch: number;
  readonly number: number;
  readonly fileBytes: number;
  /** First byte after the last batch that counts. */
  end: number;
  /** Why reading stopped before the end of the file. */
  problem: string | null;
  /** The file was not torn but changed: a checksum is right and the chain is not. */
  altered: boolean;
  /** What lines beyond the problem say was durable, and the highest event they hold. */
  durableBeyond: number;
  highestBeyond: number;
  damage: Damage | null;
  newer: string | null;
}

const damageOfTail = (scan: SegmentScan, head: ChainHead): Damage | null => {
  if (!scan.altered && scan.durableBeyond <= head.seq) return null;
  return {
    reason: `After event ${head.seq} the journal file ${scan.name} can't be read: ${scan.problem}`,
    highestSeq: Math.max(scan.highestBeyond, scan.durableBeyond, head.seq + 1),
  };
};

const cutOff = (why: string): BadLine => ({ kind: 'bad', why, isNewer: false });

/** What `breakOf` says; a line that does not add up as it lies is taken apart first. */
const breakAt = (
  record: PlacedLine | (LineRecord & { readonly kind: 'event' }),
  line: RawLine,
  before: ChainHead,
): string | null => {
  if (record.kind === 'event') return breakOf(record.event, before, record.text);
  if (follows(record, before)) return null;
  const slow = readLine(line.bytes);
  if (slow.kind === 'bad') return slow.why;
  return slow.kind === 'event' ? breakOf(slow.event, before, slow.text) : 'a batch in it is out of order';
};

/** Told of every signed head as it is met, with where the chain really stands there. */
export type OnVouched = (signed: SignedHead, at: BenchIdentity & ChainHead) => void;

class ChainReader {
  constructor(private readonly onVouched?: OnVouched) {}

  private head: ChainHead = emptyChain;
  private hybrid: HybridTime = hybridStart;
  private readonly index = new EventIndex();
  /** Hashes within the file being read, for a successor that begins in the middle of it. */
  private hashes = new Map<number, string>();

  get found() {
    return { head: this.head, hybrid: this.hybrid, index: this.index };
  }

  async readSegment(
    disk: Disk,
    folder: string,
    name: string,
    stream: BenchIdentity,
    previous: SegmentScan | null,
  ): Promise<SegmentScan> {
    const path = join(folder, name);
    const file = await disk.open(path, 'read');
    try {
      const fileBytes = await file.size();
      const scan: SegmentScan = {
        path,
        name,
        ...stream,
        number: Number.parseInt(name, 10),
        fileBytes,
        end: 0,
        problem: null,
        altered: false,
        durableBeyond: 0,
        highestBeyond: 0,
        damage: null,
        newer: null,
      };
      const batch: { event: EventPlace; line: RawLine }[] = [];
      let first = true;
      for await (const lines of linesOf(file, 0, fileBytes)) {
        for (const line of lines) {
          if (first) {
            first = false;
            this.begin(scan, line, stream, previous);
          } else {
            this.take(scan, line, batch);
          }
        }
      }
      if (first)
        this.begin(scan, { start: 0, end: 0, bytes: new Uint8Array(), whole: false }, stream, previous);
      if (scan.problem === null && batch.length > 0) scan.problem = 'its last batch is incomplete';
      if (scan.damage) {
        scan.damage = {
          ...scan.damage,
          highestSeq: Math.max(scan.damage.highestSeq, scan.highestBeyond, scan.durableBeyond),
        };
      }
      return scan;
    } finally {
      await file.close();
    }
  }

  /** The header: does this file go on from where the chain stands? */
  private begin(scan: SegmentScan, line: RawLine, stream: BenchIdentity, previous: SegmentScan | null): void {
    const record = line.whole ? readLine(line.bytes) : cutOff('it is cut off');
    const refuse = (why: string): void => {
      scan.problem = why;
      scan.damage = {
        reason: `After event ${this.head.seq} the journal file ${scan.name} can't be used: ${why}`,
        highestSeq: this.head.seq + 1,
      };
    };
    if (record.kind !== 'segment') {
      if (record.kind === 'bad' && record.isNewer) scan.newer = record.why;
      refuse(record.kind === 'bad' ? `its header is damaged (${record.why})` : 'its header is missing');
      return;
    }
    const { header } = record;
    if (header.bench !== stream.bench || header.epoch !== stream.epoch || header.number !== scan.number) {
      refuse('it belongs to another journal');
      return;
    }
    const why = this.standsAt(header, previous);
    if (why) {
      refuse(why);
      return;
    }
    this.hashes = new Map([[this.head.seq, this.head.hash]]);
    scan.end = line.end;
  }

  private standsAt(header: SegmentHeader, previous: SegmentScan | null): string | null {
    const before = header.firstSeq - 1;
    if (before > this.head.seq) {
      const because = previous?.problem ? ` (${previous.name}: ${previous.problem})` : '';
      return `events ${this.head.seq + 1} to ${before} are missing before it${because}`;
    }
    const hash = before === this.head.seq ? this.head.hash : this.hashes.get(before);
    if (hash !== header.prev) return 'it does not follow the file before it';
    if (before < this.head.seq) {
      this.index.dropFrom(header.firstSeq);
      this.head = { seq: before, hash };
    }
    return null;
  }

  private take(scan: SegmentScan, line: RawLine, batch: { event: EventPlace; line: RawLine }[]): void {
    const record = line.whole
      ? (readPlacedLine(line.bytes) ?? readLine(line.bytes))
      : cutOff('its last line is cut off');
    if (scan.problem !== null) {
      if (record.kind === 'event' || record.kind === 'placed') {
        scan.highestBeyond = Math.max(scan.highestBeyond, record.event.seq);
      }
      if (record.kind !== 'bad' && record.kind !== 'segment') {
        scan.durableBeyond = Math.max(scan.durableBeyond, record.durable);
      }
      return;
    }
    if (record.kind === 'bad') {
      scan.problem = record.why;
      if (record.isNewer) scan.newer = record.why;
      return;
    }
    if (record.kind === 'durable' && batch.length === 0) {
      if (record.signed)
        this.onVouched?.(record.signed, { bench: scan.bench, epoch: scan.epoch, ...this.head });
      scan.end = line.end;
      return;
    }
    const before = batch.at(-1)?.event ?? this.head;
    const isNext =
      (record.kind === 'event' || record.kind === 'placed') &&
      record.index === batch.length + 1 &&
      record.index <= record.size;
    const why = isNext ? breakAt(record, line, before) : 'a batch in it is out of order';
    // In its place in the chain, so it is no damage: a later version wrote it.
    if (why === null && isNext) scan.newer = newerThanKnown(record.event);
    if (scan.newer !== null) {
      scan.problem = scan.newer;
      return;
    }
    if (why !== null || !isNext) {
      scan.problem = why;
      scan.altered = true;
      return;
    }
    batch.push({ event: record.event, line });
    if (batch.length === record.size) this.accept(scan, batch.splice(0));
  }

  private accept(scan: SegmentScan, batch: readonly { event: EventPlace; line: RawLine }[]): void {
    for (const { event, line } of batch) {
      this.index.add(event.seq, scan.path, line.start, line.end);
      this.hashes.set(event.seq, event.hash);
      this.head = { seq: event.seq, hash: event.hash };
      this.hybrid = parseHybrid(event.hlc) ?? this.hybrid;
      scan.end = line.end;
    }
  }
}
