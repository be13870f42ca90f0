/**
 * The files of this bench's stream: opening them after whatever happened, adding to them, reading them. One thing at a
 * time, which the journal sees to; every method may throw the disk's error, and the stream can be tried again after it.
 */
import { basename, dirname, join } from 'node:path';
import type { Disk } from '../../disk/disk';
import { makeFolderDurably } from '../../disk/durable';
import { isIoError } from '../../disk/io-error';
import type { Place } from '../../disk/place';
import { type ChainHead, emptyChain, type WrittenEvent } from './chain';
import { EventIndex } from './event-index';
import { type HybridTime, hybridStart, parseHybrid } from './hybrid-clock';
import {
  type BenchIdentity,
  newerIdentity,
  openIdentity,
  type Setting,
  streamFolder,
  streamsIn,
  understoodIdentity,
  writeIdentity,
} from './identity';
import {
  durableLine,
  eventLines,
  headStatement,
  journalFormat,
  type SegmentHeader,
  type SignedHead,
} from './line';
import { quarantineTail } from './quarantine';
import { readJsonStretches, readStretches } from './read-stretches';
import { type Damage, recover, segmentName } from './recover';
import { SegmentWriter } from './segment-writer';
import { takeWriterLock, type WriterLock } from './writer-lock';

export interface StreamOptions {
  readonly folder: string;
  readonly disk: Disk;
  /** A file that has grown past this is followed by a new one. */
  readonly segmentBytes: number;
  readonly onAlarm: (message: string) => void;
  /** Where the journal's folder lies; asked for once it is there. */
  readonly placeOf: (folder: string) => Promise<Place>;
  /** The bench's signature, null where there is no key. */
  readonly sign: ((bytes: Uint8Array) => { readonly publicKey: string; readonly value: string }) | null;
}

/** What stands in the way of writing, other than the disk's own errors. */
export type Obstacle =
  | { readonly kind: 'locked' | 'unclear' | 'newer'; readonly reason: string }
  | { readonly kind: 'damaged'; readonly damage: Damage };

/** Why data of a newer version is left alone, for the screen. */
export const newerReason = (what: string): string =>
  `This data was written by a newer version of RMA Bench: it holds ${what}`;

export class Stream {
  head: ChainHead = emptyChain;
  hybrid: HybridTime = hybridStart;
  quarantinedBytes = 0;
  /** This start found the profile copied or restored, and began a new epoch. */
  isNewEpoch = false;
  /** Of a journal that was restored: which restore put it here. */
  generation: string | undefined;
  private known: BenchIdentity | null = null;
  private lock: WriterLock | null = null;
  private isRecovered = false;
  private damage: Damage | null = null;
  private newer: string | null = null;
  private index = new EventIndex();
  private lastSegment = 0;
  private tornTail: { readonly from: number; readonly to: number } | null = null;
  private goOnAt: number | null = null;
  private writer: SegmentWriter | null = null;

  constructor(private readonly options: StreamOptions) {}

  get identity(): BenchIdentity | null {
    return this.known;
  }

  get isReady(): boolean {
    return this.writer !== null && this.writer.bytes < this.options.segmentBytes;
  }

  /** Does whatever is still missing on the way to a file that can be added to. */
  async prepare(): Promise<Obstacle | null> {
    if (this.isReady) return null;
    const { disk, folder } = this.options;
    await makeFolderDurably(disk, folder);
    if (!this.lock) {
      const held = await this.takeLock();
      if (held) return held;
    }
    if (!this.known) {
      const opened = await openIdentity(disk, folder, await this.options.placeOf(folder));
      if (opened === 'unclear') {
        const reason =
          'The journal folder holds the events of several benches, and none is named as this one';
        return { kind: 'unclear', reason };
      }
      if (opened === newerIdentity) return this.standBack('an identity of the bench in a later form');
      this.known = opened.identity;
      this.generation = opened.generation;
      if (opened.mended)
        this.options.onAlarm('The identity of the bench was lost and was read back from its journal');
      if (opened.copied) {
        this.isNewEpoch = true;
        this.isRecovered = false;
        this.options.onAlarm(`The profile was copied or restored: epoch ${opened.identity.epoch} begins`);
      }
    }
    await makeFolderDurably(disk, this.path);
    // An earlier attempt may have made a folder and failed before it was durable.
    await disk.syncFolder(folder);
    await disk.syncFolder(dirname(folder));
    if (!this.isRecovered) await this.takeIn();
    if (this.newer !== null) return this.standBack(this.newer);
    if (this.damage) return { kind: 'damaged', damage: this.damage };
    await this.setTailAside();
    await this.openWriter();
    return null;
  }

  /** Takes in what can be read, changing nothing. What can't be understood or read leaves the stream as it was. */
  async look(): Promise<void> {
    await this.lookOnly();
  }

  /** Gives file and lock back without the mark of an orderly end: nothing is written. Reading goes on. */
  async leave(): Promise<void> {
    await this.abandon();
    const { lock } = this;
    this.lock = null;
    try {
      await lock?.release();
    } catch (error) {
      // The next start takes a lock over whose process is gone.
      if (!isIoError(error)) throw error;
    }
  }

  /** A newer version wrote here: nothing is changed, and whoever understands it can have the journal. */
  private async standBack(what: string): Promise<Obstacle> {
    await this.look();
    await this.leave();
    return { kind: 'newer', reason: newerReason(what) };
  }

  /** Adds batches, each kept as a whole, and waits for the medium. After an error nothing of them counts. */
  async commit(batches: readonly (readonly WrittenEvent[])[]): Promise<void> {
    const { writer } = this;
    if (!writer) throw new Error('No journal file is open');
    const lines = batches.flatMap((batch) => eventLines(batch, this.head.seq));
    const from = writer.bytes;
    try {
      await writer.append(Buffer.concat(lines));
    } catch (error) {
      await this.abandon();
      throw error;
    }
    this.advance(writer.path, batches.flat(), lines, from);
  }

  /** Says in the file who vouches for the chain up to here, and waits for the medium. */
  async vouch(): Promise<void> {
    const { writer } = this;
    const signed = this.signedHead();
    if (!writer || signed === null) return;
    try {
      await writer.append(durableLine(this.head.seq, signed));
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  /** Nobody can say what of this file reached the medium: the next attempt begins a new one. */
  async abandon(): Promise<void> {
    const { writer } = this;
    this.writer = null;
    this.goOnAt = null;
    await writer?.abandon();
  }

  /**
   * Events that take the place of those that can't be read any more. The new file appears with all of them or not at
   * all: its header alone would declare void what it does not bring back.
   */
  async supersedeDamage(events: readonly WrittenEvent[]): Promise<void> {
    const lines = eventLines(events, this.head.seq);
    const number = this.lastSegment + 1;
    const header = this.headerOf(number);
    const created = await SegmentWriter.create(this.options.disk, this.path, header, Buffer.concat(lines));
    this.writer = created.writer;
    this.lastSegment = number;
    this.damage = null;
    this.advance(created.writer.path, events, lines, created.headerBytes);
  }

  /** Goes on in a later epoch of the same bench. */
  async moveOn(epoch: number): Promise<void> {
    const { disk, folder } = this.options;
    const identity = { ...this.named, epoch };
    await this.writer?.finish(this.head.seq, this.signedHead());
    this.writer = null;
    this.goOnAt = null;
    this.lastSegment = 0;
    await writeIdentity(disk, folder, identity, await this.setting());
    this.known = identity;
    await this.prepare();
  }

  /** A stream in which nothing ever happened gives way to another. */
  async adopt(identity: BenchIdentity): Promise<void> {
    if (this.known?.bench === identity.bench && this.known.epoch === identity.epoch) return;
    const { disk, folder } = this.options;
    const empty = this.known && streamFolder(folder, this.known);
    await this.writer?.finish(0, null);
    this.writer = null;
    this.goOnAt = null;
    this.lastSegment = 0;
    await writeIdentity(disk, folder, identity, await this.setting());
    this.known = identity;
    if (empty) {
      // Left in place it would look like a second bench to whoever has to find the identity again.
      await makeFolderDurably(disk, join(folder, 'quarantine'));
      await disk.move(empty, join(folder, 'quarantine', basename(empty)));
    }
    await this.prepare();
  }

  /** Events after `afterSeq`, in order. */
  read(afterSeq: number, limit: number): Promise<WrittenEvent[]> {
    return readStretches(this.options.disk, this.index, afterSeq, this.head.seq, limit);
  }

  /** The same as the JSON of each. */
  readJson(afterSeq: number, limit: number): Promise<Uint8Array[]> {
    return readJsonStretches(this.options.disk, this.index, afterSeq, this.head.seq, limit);
  }

  /** What was acknowledged is durable already: an orderly end only helps the next start, so a refusing disk is let be. */
  async close(): Promise<void> {
    const { writer, lock } = this;
    this.writer = null;
    this.lock = null;
    try {
      await writer?.finish(this.head.seq, this.signedHead());
      await lock?.release();
    } catch (error) {
      if (!isIoError(error)) throw error;
    }
  }

  private signedHead(): SignedHead | null {
    const { sign } = this.options;
    if (!sign || this.head.seq === 0) return null;
    return { hash: this.head.hash, ...sign(headStatement({ ...this.named, ...this.head })) };
  }

  private async setting(): Promise<Setting> {
    return { place: await this.options.placeOf(this.options.folder), generation: this.generation };
  }

  private get path(): string {
    return streamFolder(this.options.folder, this.named);
  }

  private get named(): BenchIdentity {
    if (!this.known) throw new Error('The journal has no identity yet');
    return this.known;
  }

  private headerOf(number: number): SegmentHeader {
    return {
      format: journalFormat,
      ...this.named,
      number,
      firstSeq: this.head.seq + 1,
      prev: this.head.hash,
    };
  }

  /** The lock, and then a fresh look: what was read without it may be out of date. Without it, what is there is shown. */
  private async takeLock(): Promise<Obstacle | null> {
    const { disk, folder } = this.options;
    try {
      const lock = await takeWriterLock(disk, folder);
      if (!('heldBy' in lock)) {
        this.lock = lock;
        this.isRecovered = false;
        return null;
      }
      await this.lookOnly();
      return {
        kind: 'locked',
        reason: `Another RMA Bench (process ${lock.heldBy}) is writing to this journal`,
      };
    } catch (error) {
      await this.lookOnly();
      throw error;
    }
  }

  /** A full or write-protected disk can still be read. One that can't leaves the stream as it was. */
  private async lookOnly(): Promise<void> {
    if (this.isRecovered) return;
    try {
      const { disk, folder } = this.options;
      const found = await understoodIdentity(disk, folder);
      this.known ??= found ?? (await streamsIn(disk, folder)).at(-1) ?? null;
      this.generation ??= found?.generation;
      if (this.known) await this.takeIn();
    } catch (error) {
      if (!isIoError(error)) throw error;
    }
  }

  private async takeIn(): Promise<void> {
    const found = await recover(this.options.disk, this.options.folder, this.named);
    this.head = found.head;
    this.hybrid = found.hybrid;
    this.index = found.index;
    this.damage = found.damage;
    this.newer = found.newer;
    this.lastSegment = found.lastNumber;
    this.goOnAt = found.lastEnd;
    if (found.lastEnd !== null && found.lastBytes > found.lastEnd) {
      this.tornTail = { from: found.lastEnd, to: found.lastBytes };
    }
    this.isRecovered = true;
    if (found.damage) this.options.onAlarm(found.damage.reason);
  }

  private async setTailAside(): Promise<void> {
    if (!this.tornTail) return;
    await quarantineTail(this.options.disk, this.options.folder, {
      path: join(this.path, segmentName(this.lastSegment)),
      label: `${this.named.bench}-${this.named.epoch}-${segmentName(this.lastSegment)}`,
      ...this.tornTail,
    });
    this.quarantinedBytes += this.tornTail.to - this.tornTail.from;
    this.tornTail = null;
  }

  private async openWriter(): Promise<void> {
    const { disk, segmentBytes } = this.options;
    if (!this.writer && this.goOnAt !== null && this.goOnAt < segmentBytes) {
      this.writer = await SegmentWriter.reopen(disk, this.path, this.lastSegment, this.goOnAt);
      return;
    }
    const full = this.writer;
    const number = this.lastSegment + 1;
    this.writer = (await SegmentWriter.create(disk, this.path, this.headerOf(number))).writer;
    this.lastSegment = number;
    this.goOnAt = null;
    try {
      await full?.finish(this.head.seq, this.signedHead());
    } catch (error) {
      // The mark of an orderly end is a help, not a need.
      if (!isIoError(error)) throw error;
    }
  }

  private advance(
    segment: string,
    events: readonly WrittenEvent[],
    lines: readonly Buffer[],
    from: number,
  ): void {
    let offset = from;
    events.forEach(({ event }, at) => {
      const end = offset + (lines[at]?.byteLength ?? 0);
      this.index.add(event.seq, segment, offset, end);
      this.head = { seq: event.seq, hash: event.hash };
      this.hybrid = parseHybrid(event.hlc) ?? this.hybrid;
      offset = end;
    });
  }
}
