import { basename } from 'node:path';
import type { Disk } from '../../disk/disk';
import type { WrittenEvent } from './chain';
import type { EventIndex } from './event-index';
import { readLine } from './line';
import { linesOf } from './lines-of';

/** A page of events never holds much more than this, so that no reply is larger than a window can take. */
const pageBytes = 8 * 1024 * 1024;

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
  for (const stretch of index.stretchesAfter(afterSeq)) {
    const file = await disk.open(stretch.segment, 'read');
    try {
      for await (const lines of linesOf(file, stretch.from, stretch.to)) {
        for (const line of lines) {
          const record = readLine(line.bytes);
          if (record.kind === 'bad')
            throw new Error(
              `${basename(stretch.segment)} at ${line.start} changed since the start: ${record.why}`,
            );
          if (record.kind !== 'event' || record.event.seq <= afterSeq) continue;
          if (record.event.seq > Math.min(stretch.lastSeq, upTo)) break;
          events.push({ event: record.event, text: record.text });
          bytes += line.bytes.byteLength;
          if (events.length >= limit || bytes >= pageBytes) return events;
        }
      }
    } finally {
      await file.close();
    }
  }
  return events;
};
