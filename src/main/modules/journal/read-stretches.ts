import { basename } from 'node:path';
import type { Disk } from '../../disk/disk';
import type { WrittenEvent } from './chain';
import type { EventIndex } from './event-index';
import { type BadLine, readLine } from './line';
import { linesOf, type RawLine } from './lines-of';
import { readPlacedLine } from './placed-line';

/** A page of events never holds much more than this, so that no reply is larger than a window can take. */
const pageBytes = 8 * 1024 * 1024;

type Stretch = ReturnType<EventIndex['stretchesAfter']>[number];

/** Throws I/O errors. `take` says whether it wants more. */
const walk = async (
  disk: Disk,
  index: EventIndex,
  afterSeq: number,
  take: (line: RawLine, stretch: Stretch) => boolean,
): Promise<void> => {
  for (const stretch of index.stretchesAfter(afterSeq)) {
    const file = await disk.open(stretch.segment, 'read');
    try {
      for await (const lines of linesOf(file, stretch.from, stretch.to)) {
        for (const line of lines) if (!take(line, stretch)) return;
      }
    } finally {
      await file.close();
    }
  }
};

const changed = ({ segment }: Stretch, { start }: RawLine, { why }: BadLine): Error =>
  new Error(`${basename(segment)} at ${start} changed since the start: ${why}`);

/**
 * Events after `afterSeq` up to `upTo`, in order, at most `limit` and at most a few megabytes. Throws I/O errors, and when
 * a file no longer holds what it held when it was verified.
 */
export const readStretches = async (
  disk: Disk,
  index: EventIndex,
  afterSeq: number,
  upTo: number,
  limit: number,
): Promise<WrittenEvent[]> => {
  const events: WrittenEvent[] = [];
  let bytes = 0;
  await walk(disk, index, afterSeq, (line, stretch) => {
    const record = readLine(line.bytes);
    if (record.kind === 'bad') throw changed(stretch, line, record);
    if (record.kind !== 'event' || record.event.seq <= afterSeq) return true;
    if (record.event.seq > Math.min(stretch.lastSeq, upTo)) return true;
    events.push({ event: record.event, text: record.text });
    bytes += line.bytes.byteLength;
    return events.length < limit && bytes < pageBytes;
  });
  return events;
};

/** The same as the JSON of each event, as it lies on the disk. */
export const readJsonStretches = async (
  disk: Disk,
  index: EventIndex,
  afterSeq: number,
  upTo: number,
  limit: number,
): Promise<Uint8Array[]> => {
  const events: Uint8Array[] = [];
  let bytes = 0;
  await walk(disk, index, afterSeq, (line, stretch) => {
    const placed = readPlacedLine(line.bytes);
    const record = placed ?? readLine(line.bytes);
    if (record.kind === 'bad') throw changed(stretch, line, record);
    if (record.kind !== 'placed' && record.kind !== 'event') return true;
    if (record.event.seq <= afterSeq || record.event.seq > Math.min(stretch.lastSeq, upTo)) return true;
    events.push(record.kind === 'placed' ? record.json : Buffer.from(record.text, 'utf8'));
    bytes += line.bytes.byteLength;
    return events.length < limit && bytes < pageBytes;
  });
  return events;
};
