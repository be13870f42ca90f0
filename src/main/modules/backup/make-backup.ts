/** Makes one backup: everything up to the journal's head at that moment, in one file that is whole or not there. */
import { createHash, randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { attachmentsOf } from '#domain/case/attachments-of';
import { currentForm, type StoredEvent } from '#domain/case/events';
import type { Disk } from '../../disk/disk';
import { makeFolderDurably, readWhole } from '../../disk/durable';
import type { AttachmentStore } from '../attachments/attachment-store';
import { canonicalJson } from '../journal/canonical-json';
import { ArchiveWriter } from './archive-writer';
import { casesCsv } from './cases-csv';
import { backupFormat, endText, type Manifest, readmeText, type UnsignedManifest } from './manifest';
import { percentTo } from './percent';

/** What a backup is made of. */
export interface BackupSource {
  readonly head: Manifest['head'];
  /** Every event up to the head, in order; asked for twice. */
  readonly events: () => AsyncIterable<StoredEvent>;
  readonly attachments: AttachmentStore;
  /** The settings file, which may be missing. */
  readonly settingsPath: string;
}

export interface MakeOptions {
  readonly disk: Disk;
  readonly path: string;
  /** null: readable by anyone who has the file. */
  readonly passphrase: string | null;
  /** Version of the app. */
  readonly app: string;
  /** Wall time, milliseconds since 1970, and as ISO 8601 with offset. */
  readonly now: { readonly ms: number; readonly iso: string };
  /** Ed25519 over the bytes given; null where there is no key. */
  readonly sign: ((bytes: Uint8Array) => { readonly publicKey: string; readonly value: string }) | null;
  /** In per cent. */
  readonly onProgress?: (done: number, of: number) => void;
}

interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: () => AsyncIterable<Uint8Array>;
}

const settingsLimitBytes = 1024 * 1024;
/** Events are gathered into writes of about this size. */
const writeBytes = 256 * 1024;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const ofBytes = (name: string, bytes: Uint8Array): Part => ({
  name,
  bytes: bytes.byteLength,
  sha256: sha256Of(bytes),
  content: async function* () {
    yield bytes;
  },
});

async function* eventLines(events: AsyncIterable<StoredEvent>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const event of events) {
    text += `${canonicalJson(event)}\n`;
    if (text.length < writeBytes) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

/** The first reading of the events: what part they make, and what they say is in the backup. */
const survey = async (source: BackupSource, onShare: (share: number) => void) => {
  const byCase = new Map<string, StoredEvent[]>();
  const files = new Set<string>();
  let events = 0;
  const noted = async function* (): AsyncGenerator<StoredEvent> {
    for await (const event of source.events()) {
      events += 1;
      onShare(events / Math.max(1, source.head.seq));
      for (const sha256 of attachmentsOf(currentForm(event))) files.add(sha256);
      if (event.caseId !== null) {
        const known = byCase.get(event.caseId);
        if (known) known.push(event);
        else byCase.set(event.caseId, [event]);
      }
      yield event;
    }
  };
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of eventLines(noted())) {
    hash.update(piece);
    bytes += piece.byteLength;
  }
  const part: Part = {
    name: 'events.jsonl',
    bytes,
    sha256: hash.digest('hex'),
    content: () => eventLines(source.events()),
  };
  return { part, events, files: [...files].sort(), ...casesCsv(byCase.values()) };
};

/**
 * Writes the backup beside its name and gives it the name once all of it is on the medium. Files that an event refers to
 * and that are missing or altered are named in the manifest, not passed over. Throws I/O errors; then nothing is left
 * under the name that was not there before.
 */
export const makeBackup = async (source: BackupSource, options: MakeOptions): Promise<Manifest> => {
  const { disk, now } = options;
  const onShare = percentTo(options.onProgress);
  const { part: eventsPart, events, files, csv, cases } = await survey(source, (share) => onShare(share / 2));
  const parts: Part[] = [ofBytes('README.txt', Buffer.from(readmeText)), ofBytes('cases.csv', csv)];
  const settings = await readWhole(disk, source.settingsPath, settingsLimitBytes);
  if (settings) parts.push(ofBytes('settings.json', settings));
  parts.push(eventsPart);
  const missingAttachments: string[] = [];
  for (const sha256 of files) {
    const found = await source.attachments.check(sha256);
    if (found?.state !== 'whole') {
      missingAttachments.push(sha256);
      continue;
    }
    const content = () => source.attachments.pieces(sha256);
    parts.push({ name: `attachments/${sha256}`, bytes: found.bytes, sha256, content });
  }
  const unsigned: UnsignedManifest = {
    format: backupFormat,
    made: now.iso,
    app: options.app,
    head: source.head,
    counts: { events, cases, attachments: files.length - missingAttachments.length },
    missingAttachments,
    parts: parts.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  const signature = options.sign?.(Buffer.from(canonicalJson(unsigned))) ?? null;
  const manifest: Manifest = { ...unsigned, signature };
  await writeArchive(manifest, parts, options, (share) => onShare((1 + share) / 2));
  return manifest;
};

const writeArchive = async (
  manifest: Manifest,
  parts: readonly Part[],
  options: MakeOptions,
  onShare: (share: number) => void,
): Promise<void> => {
  const { disk, path, passphrase, now } = options;
  const manifestPart = ofBytes('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  const endPart = ofBytes('end.txt', Buffer.from(endText(manifestPart.sha256)));
  const all = [manifestPart, ...parts, endPart];
  await makeFolderDurably(disk, dirname(path));
  const fresh = `${path}.${randomUUID()}.new`;
  const file = await disk.open(fresh, 'create');
  try {
    try {
      const writer = await ArchiveWriter.begin(file, passphrase, now.ms);
      const bytes = all.reduce((sum, part) => sum + part.bytes, 0);
      let done = 0;
      const counted = async function* (content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
        for await (const piece of content) {
          yield piece;
          done += piece.byteLength;
          onShare(done / bytes);
        }
      };
      for (const part of all) await writer.part(part, part.sha256, counted(part.content()));
      await writer.end();
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.move(fresh, path);
  } catch (error) {
    // What was half made helps nobody; if it can't be removed either, the first error counts.
    await disk.remove(fresh).catch(() => undefined);
    throw error;
  }
  await disk.syncFolder(dirname(path));
};
