/** The journal as the page reads it, a few thousand events at a time. */
import type { StoredEvent } from '#domain/case/events';
import { eventsOf, type JournalHead, journalHead } from '#ipc/journal';
import type { DataBench } from './attachment-files';

export interface JournalPage {
  /** Where the journal stood when it was asked. */
  readonly head: JournalHead;
  /** In order. None: there are no more. */
  readonly events: readonly StoredEvent[];
  /** The JSON of each of them in UTF-8. */
  readonly lines: readonly Uint8Array[];
}

/** The events after `afterSeq`; how many at most is the reader's to say. Throws when the journal can't be read. */
export type ReadPage = (afterSeq: number) => Promise<JournalPage>;

/** Asked of main as a message: fit for a few thousand events. */
export const askedPages =
  ({ journal }: DataBench, limit: number): ReadPage =>
  async (afterSeq) => {
    const page = await journal.read({ afterSeq, limit });
    const events = eventsOf(page);
    const encoder = new TextEncoder();
    return { head: page.head, events, lines: events.map((event) => encoder.encode(JSON.stringify(event))) };
  };

const newline = 10;

/** @param bytes the head and then the events, each a line of JSON that ends in a newline. Throws when they are not. */
export const pageOf = (bytes: Uint8Array<ArrayBuffer>): JournalPage => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lines: Uint8Array[] = [];
  const values: unknown[] = [];
  for (let from = 0; from < bytes.byteLength; ) {
    const end = bytes.indexOf(newline, from);
    if (end === -1) throw new Error('The journal was cut off on its way');
    const line = bytes.subarray(from, end);
    lines.push(line);
    values.push(JSON.parse(decoder.decode(line)));
    from = end + 1;
  }
  // What the events are was checked when they were written, and that they still are by main, by checksum and chain.
  return {
    head: journalHead.parse(values[0]),
    events: values.slice(1) as StoredEvent[],
    lines: lines.slice(1),
  };
};

/** Fetched from main over the app's own scheme: the whole journal in a fraction of the time that messages take. */
export const fetchedPages: ReadPage = async (afterSeq) => {
  const answer = await fetch(`/journal/${afterSeq}`);
  if (!answer.ok) throw new Error('The journal can’t be read');
  return pageOf(new Uint8Array(await answer.arrayBuffer()));
};
