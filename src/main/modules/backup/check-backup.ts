/**
 * Reads a backup from its first byte to its last and believes nothing: every part is what the manifest says, the manifest
 * is what the end says, and the events are one unbroken chain up to the head. What passes here can be restored.
 */
import { createHash } from 'node:crypto';
import { attachmentsOf } from '#domain/case/attachments-of';
import { currentForm, newerThanKnown, type StoredEvent, storedEvent } from '#domain/case/events';
import { err, ok, type Result } from '#domain/shared/result';
import type { Disk } from '../../disk/disk';
import { canonicalJson } from '../journal/canonical-json';
import { breakOf, type ChainHead, emptyChain } from '../journal/chain';
import { holds } from '../secrets/bench-key';
import { ArchiveReader, BadArchive, WrongPassphrase } from './archive-reader';
import { backupFormat, endText, type Manifest, manifestLimitBytes, manifestSchema } from './manifest';
import { percentTo } from './percent';

export type BackupError =
  /** Damaged, cut off, or made to look like a backup: nothing of it is used. */
  | { readonly kind: 'bad'; readonly reason: string }
  /** A newer version of the app made it. */
  | { readonly kind: 'newer'; readonly reason: string }
  /** Encrypted, and the passphrase is missing or another one. */
  | { readonly kind: 'passphrase'; readonly reason: string };

/** Takes what a restore needs while the backup is being read; a check alone takes nothing. */
export interface BackupTaker {
  readonly manifest?: (manifest: Manifest) => Promise<void>;
  readonly events?: (events: readonly StoredEvent[]) => Promise<void>;
  readonly settings?: (bytes: Uint8Array) => Promise<void>;
  readonly attachment?: (sha256: string, content: AsyncIterable<Uint8Array>) => Promise<void>;
}

export interface CheckOptions {
  readonly disk: Disk;
  readonly path: string;
  readonly passphrase: string | null;
  /** In per cent. */
  readonly onProgress?: (done: number, of: number) => void;
}

const eventLineLimit = 32 * 1024 * 1024;
const pageEvents = 1000;

/** Throws the disk's errors and what a taker throws; everything that is wrong with the file is a value. */
export const checkBackup = async (
  options: CheckOptions,
  taker: BackupTaker = {},
): Promise<Result<Manifest, BackupError>> => {
  const file = await options.disk.open(options.path, 'read');
  try {
    const reader = await ArchiveReader.open(file, options.passphrase);
    return ok(await readAll(reader, options, taker));
  } catch (error) {
    if (error instanceof NewerBackup) return err({ kind: 'newer', reason: error.message });
    if (error instanceof BadArchive) return err({ kind: 'bad', reason: error.message });
    if (error instanceof WrongPassphrase) return err({ kind: 'passphrase', reason: error.message });
    throw error;
  } finally {
    await file.close();
  }
};

class NewerBackup extends Error {}

const readAll = async (
  reader: ArchiveReader,
  { onProgress }: CheckOptions,
  taker: BackupTaker,
): Promise<Manifest> => {
  const first = await firstPart(reader);
  const manifestBytes = await reader.small(first, manifestLimitBytes);
  const manifest = manifestOf(manifestBytes);
  checkSignature(manifest);
  await taker.manifest?.(manifest);
  const chain = new EventPart(manifest, taker.events);
  const onShare = percentTo(onProgress);
  const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 1);
  let done = 0;
  for (const part of manifest.parts) {
    const entry = await reader.next();
    if (entry.name !== part.name || entry.bytes !== part.bytes)
      throw new BadArchive(`${part.name} is not where the manifest says`);
    const hash = createHash('sha256');
    const content = hashed(reader.content(entry), (piece) => {
      hash.update(piece);
      done += piece.byteLength;
      onShare(done / bytes);
    });
    if (part.name === 'events.jsonl') await chain.take(content);
    else if (part.name.startsWith('attachments/')) await takeAttachment(part, content, taker);
    else await takeSmall(part, content, taker);
    if (hash.digest('hex') !== part.sha256) throw new BadArchive(`${part.name} is damaged`);
  }
  chain.finish();
  const last = await reader.next();
  const end = Buffer.from(endText(createHash('sha256').update(manifestBytes).digest('hex')));
  if (last.name !== 'end.txt' || !end.equals(await reader.small(last, 1024)))
    throw new BadArchive('its manifest was changed');
  await reader.end();
  onShare(1);
  return manifest;
};

const firstPart = async (reader: ArchiveReader): ReturnType<ArchiveReader['next']> => {
  const why = 'it is no backup of RMA Bench, or its beginning is damaged';
  try {
    const first = await reader.next();
    if (first.name === 'manifest.json') return first;
  } catch (error) {
    // A sealed file that was opened has begun well: what is wrong with it is told as it is.
    if (error instanceof BadArchive && !reader.isSealed) throw new BadArchive(why);
    throw error;
  }
  throw new BadArchive(why);
};

async function* hashed(pieces: AsyncIterable<Buffer>, take: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    take(piece);
    yield piece;
  }
}

const drain = async (content: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const _piece of content) {
    // Hashed on its way.
  }
};

const smallPartLimit = 256 * 1024 * 1024;

const takeSmall = async (
  { name, bytes }: Manifest['parts'][number],
  content: AsyncIterable<Buffer>,
  taker: BackupTaker,
): Promise<void> => {
  if (name !== 'settings.json' || !taker.settings) return drain(content);
  if (bytes > smallPartLimit) throw new BadArchive(`${name} is too large`);
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  await taker.settings(Buffer.concat(pieces));
};

const takeAttachment = async (
  { name, sha256 }: Manifest['parts'][number],
  content: AsyncIterable<Buffer>,
  taker: BackupTaker,
): Promise<void> => {
  if (name !== `attachments/${sha256}`)
    throw new BadArchive(`${name} has another content than its name says`);
  if (taker.attachment) await taker.attachment(sha256, content);
  await drain(content);
};

const manifestOf = (bytes: Buffer): Manifest => {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new BadArchive('its manifest is not readable');
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'string' && format !== backupFormat && /^rma-bench-backup\/\d+$/.test(format))
    throw new NewerBackup(`It was made by a newer version of RMA Bench (${format})`);
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new BadArchive('its manifest is not that of a backup');
  const names = new Set(parsed.data.parts.map(({ name }) => name));
  if (names.size !== parsed.data.parts.length) throw new BadArchive('its manifest names a part twice');
  if (!names.has('events.jsonl')) throw new BadArchive('it holds no events');
  return parsed.data;
};

const checkSignature = ({ signature, ...unsigned }: Manifest): void => {
  if (signature === null) return;
  if (!holds(Buffer.from(canonicalJson(unsigned)), signature))
    throw new BadArchive('its signature does not hold');
};

/** The events: one a line, each in its place in the chain, no more and no fewer than the manifest says. */
class EventPart {
  private head: ChainHead = emptyChain;
  private epoch = 1;
  private events = 0;
  private readonly seen = new Set<string>();
  private cases = 0;
  private readonly files = new Set<string>();
  private page: StoredEvent[] = [];

  constructor(
    private readonly manifest: Manifest,
    private readonly give: BackupTaker['events'],
  ) {}

  async take(content: AsyncIterable<Buffer>): Promise<void> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const piece of content) {
      let from = 0;
      for (let end = piece.indexOf(0x0a); end !== -1; end = piece.indexOf(0x0a, from)) {
        await this.line(Buffer.concat([rest, piece.subarray(from, end)]));
        rest = Buffer.alloc(0);
        from = end + 1;
      }
      rest = Buffer.concat([rest, piece.subarray(from)]);
      if (rest.byteLength > eventLineLimit) throw new BadArchive('a line of its events has no end');
    }
    if (rest.byteLength > 0) throw new BadArchive('its last event is cut off');
    await this.flush();
  }

  finish(): void {
    const { head, counts, parts, missingAttachments } = this.manifest;
    if (this.head.seq !== head.seq || this.head.hash !== head.hash)
      throw new BadArchive(`its events end at ${this.head.seq}, not at ${head.seq} as it says`);
    if (this.events !== counts.events || this.cases !== counts.cases)
      throw new BadArchive('it holds another number of events or cases than it says');
    const carried = new Set(
      parts.flatMap(({ name, sha256 }) => (name.startsWith('attachments/') ? [sha256] : [])),
    );
    const missing = new Set(missingAttachments);
    if (carried.size !== counts.attachments)
      throw new BadArchive('it holds another number of files than it says');
    for (const sha256 of this.files)
      if (!carried.has(sha256) && !missing.has(sha256))
        throw new BadArchive(`a file that an event refers to is not in it (${sha256.slice(0, 10)})`);
    for (const sha256 of carried)
      if (!this.files.has(sha256)) throw new BadArchive('it holds a file that no event refers to');
  }

  private async line(bytes: Buffer): Promise<void> {
    const event = this.eventOf(bytes);
    const why = breakOf(event, this.head, bytes.toString('utf8'));
    if (why) throw new BadArchive(why);
    if (
      event.bench !== this.manifest.head.bench ||
      event.epoch < this.epoch ||
      event.epoch > this.manifest.head.epoch
    )
      throw new BadArchive(`event ${event.seq} belongs to another bench or epoch`);
    this.epoch = event.epoch;
    this.head = { seq: event.seq, hash: event.hash };
    this.events += 1;
    if (event.caseId !== null && !this.seen.has(event.caseId)) {
      this.seen.add(event.caseId);
      if (event.type === 'caseOpened') this.cases += 1;
    }
    for (const sha256 of attachmentsOf(currentForm(event))) this.files.add(sha256);
    this.page.push(event);
    if (this.page.length >= pageEvents) await this.flush();
  }

  private eventOf(bytes: Buffer): StoredEvent {
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString('utf8'));
    } catch {
      throw new BadArchive(`what follows event ${this.head.seq} is no event`);
    }
    const parsed = storedEvent.safeParse(value);
    if (parsed.success) return parsed.data;
    const what = typeof value === 'object' && value !== null ? newerThanKnown(value) : null;
    if (what !== null) throw new NewerBackup(`It was made by a newer version of RMA Bench: it holds ${what}`);
    throw new BadArchive(`what follows event ${this.head.seq} is no event`);
  }

  private async flush(): Promise<void> {
    if (this.page.length > 0) await this.give?.(this.page.splice(0));
  }
}
