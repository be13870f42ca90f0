/**
 * Many events in one row, as the lines that the journal holds. A row of its own for each of a hundred thousand events, taken
 * apart by the browser and put into two indexes, costs three to four times as much as everything else in a replay.
 */
import type { StoredEvent } from '#domain/case/events';

export interface EventPack {
  /** Numbers of the first and the last event; all between are in it. */
  readonly first: number;
  readonly last: number;
  /** The cases that its events belong to, each once. */
  readonly caseIds: readonly string[];
  /** JSON in UTF-8, one line for each event, in order, with newlines between. */
  readonly lines: Uint8Array<ArrayBuffer>;
}

/** Chromium keeps a larger row as a file of its own. */
const mostBytes = 48 * 1024;
const newline = 10;

const packOf = (events: readonly StoredEvent[], lines: readonly Uint8Array[]): EventPack => {
  const joined = new Uint8Array(lines.reduce((sum, line) => sum + line.byteLength + 1, -1));
  let at = 0;
  for (const line of lines) {
    if (at > 0) joined[at - 1] = newline;
    joined.set(line, at);
    at += line.byteLength + 1;
  }
  const caseIds = new Set<string>();
  for (const { caseId } of events) if (caseId !== null) caseIds.add(caseId);
  const first = events[0]?.seq ?? 0;
  return { first, last: first + events.length - 1, caseIds: [...caseIds], lines: joined };
};

/** @param events without gaps; `lines` are theirs, one for one */
export const packsOf = (events: readonly StoredEvent[], lines: readonly Uint8Array[]): EventPack[] => {
  const packs: EventPack[] = [];
  let from = 0;
  let bytes = 0;
  lines.forEach((line, at) => {
    if (at > from && bytes + line.byteLength > mostBytes) {
      packs.push(packOf(events.slice(from, at), lines.slice(from, at)));
      from = at;
      bytes = 0;
    }
    bytes += line.byteLength;
  });
  if (from < lines.length) packs.push(packOf(events.slice(from), lines.slice(from)));
  return packs;
};

/** Its text: one JSON for each line. */
export const packText = (pack: EventPack): string => new TextDecoder().decode(pack.lines);

/** Its events, in order. Throws when they are not the ones that it says. */
export const eventsIn = (pack: EventPack): StoredEvent[] => {
  const events: StoredEvent[] = JSON.parse(`[${packText(pack).replaceAll('\n', ',')}]`);
  if (events.length !== pack.last - pack.first + 1 || events.some(({ seq }, at) => seq !== pack.first + at))
    throw new Error(`The database holds other events than ${pack.first} to ${pack.last} under these numbers`);
  return events;
};
