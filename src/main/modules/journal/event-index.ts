/** Where each event lies, coarsely: enough to begin reading near any of a million events without keeping a million places. */

interface Place {
  readonly seq: number;
  /** Path of the file. */
  readonly segment: string;
  readonly offset: number;
}

interface Extent {
  readonly segment: string;
  firstSeq: number;
  lastSeq: number;
  /** First byte after the last event that counts. */
  end: number;
}

const every = 64;

export class EventIndex {
  private places: Place[] = [];
  private extents: Extent[] = [];

  /** An event that counts, in order. */
  add(seq: number, segment: string, offset: number, end: number): void {
    const last = this.extents.at(-1);
    if (last?.segment === segment) {
      last.lastSeq = seq;
      last.end = end;
      if (seq % every !== 0) return;
    } else {
      this.extents.push({ segment, firstSeq: seq, lastSeq: seq, end });
    }
    this.places.push({ seq, segment, offset });
  }

  /** Events from `seq` on do not count after all: a later file begins there. */
  dropFrom(seq: number): void {
    this.places = this.places.filter((place) => place.seq < seq);
    this.extents = this.extents.filter((extent) => extent.firstSeq < seq);
    const last = this.extents.at(-1);
    if (last) last.lastSeq = Math.min(last.lastSeq, seq - 1);
  }

  /** The stretches of file to read, in order, for the events after `afterSeq`. */
  stretchesAfter(
    afterSeq: number,
  ): readonly { segment: string; from: number; to: number; lastSeq: number }[] {
    const wanted = this.extents.filter((extent) => extent.lastSeq > afterSeq);
    return wanted.map((extent) => ({
      segment: extent.segment,
      from: this.placeBefore(Math.max(afterSeq + 1, extent.firstSeq), extent.segment),
      to: extent.end,
      lastSeq: extent.lastSeq,
    }));
  }

  /** Offset of the nearest known event at or before `seq` in its segment. */
  private placeBefore(seq: number, segment: string): number {
    let low = 0;
    let high = this.places.length - 1;
    let found: Place | undefined;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const place = this.places[middle];
      if (place && place.seq <= seq) {
        found = place;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (found?.segment !== segment) throw new Error(`Event ${seq} is not in ${segment}`);
    return found.offset;
  }
}
