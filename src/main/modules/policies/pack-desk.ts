/**
 * Where packs come in and are put in force. A file is checked without a trace; only when somebody puts it in force is it
 * kept, under the name of its content and on the medium, and only then recorded: an event never names a file that is not
 * there. Whoever asks, the pack is read and tried again at that moment.
 */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { type BodyOf, draft, type EventDraft, type StoredEvent } from '#domain/case/events';
import type { PolicyPack } from '#domain/policy/pack';
import { err, ok, type Result } from '#domain/shared/result';
import { readPack, type UnusablePack } from '#files/read-pack';
import { type AttachmentError, chunkBytes } from '#ipc/attachments';
import type { JournalError } from '#ipc/journal';
import {
  type ActivateError,
  type CheckedPack,
  type PackSource,
  packLimitBytes,
  type VendorText,
  type VendorTextError,
  vendorTextLimitBytes,
} from '#ipc/policies';
import { inertLine } from '#protocol/inert-text';
import type { Disk } from '../../disk/disk';
import { readWhole } from '../../disk/durable';
import { ioReason, isIoError } from '../../disk/io-error';
import type { AttachmentStore } from '../attachments/attachment-store';
import type { LoadedPolicies, ShippedPack } from './load-policies';
import { tryExamples } from './try-examples';
import { readVendorText } from './vendor-text';

/** What the desk needs of the journal. `bench` signs what nobody pressed a key for. */
export interface DeskJournal {
  append(by: 'signedIn' | 'bench', event: EventDraft): Promise<Result<unknown, JournalError>>;
  read(afterSeq: number, limit: number): Promise<{ readonly events: readonly StoredEvent[] }>;
}

export interface PackDeskOptions {
  readonly disk: Disk;
  readonly shipped: Promise<LoadedPolicies>;
  /** The profile's own folder for packs. */
  readonly folder: string;
  readonly attachments: AttachmentStore;
  readonly journal: DeskJournal;
}

type Activation = BodyOf<'policyActivated'>;
type Version = { readonly version: string; readonly sha256: string };
/** The disk or the journal refused: nothing is in force that was not before. */
type Unkept = { readonly kind: 'noSpace'; readonly reason: string } | JournalError;
type Gone = { readonly kind: 'missing' };

interface Found {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly origin: Activation['origin'];
}

/** Files that were checked and may be put in force next; the oldest is forgotten. */
const mostHeld = 4;
const eventsPerRead = 5000;
const packFile = /\.ya?ml$/i;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const shownName = (fileName: string): string => inertLine(basename(fileName)).slice(0, 200) || 'policy.yaml';

export class PackDesk {
  private readonly held = new Map<string, Found>();
  private readonly activations: Activation[] = [];
  private readSeq = 0;

  constructor(private readonly options: PackDeskOptions) {}

  async folder(): Promise<{ path: string; files: { fileName: string; bytes: number }[] }> {
    const { disk, folder } = this.options;
    await disk.makeFolder(folder);
    const names = (await disk.list(folder)).filter((name) => packFile.test(name)).slice(0, 500);
    const files = await Promise.all(
      names.map(async (fileName) => ({ fileName, bytes: await disk.size(join(folder, fileName)) })),
    );
    return { path: folder, files };
  }

  async read(sha256: string): Promise<Result<{ pack: PolicyPack }, Gone | UnusablePack>> {
    const shipped = await this.shippedBy((pack) => pack.sha256 === sha256);
    if (shipped) return ok({ pack: shipped.pack });
    const found = await this.find(sha256);
    if (!found) return err({ kind: 'missing' });
    const pack = readPack(found.bytes);
    return pack.ok ? ok({ pack: pack.value }) : pack;
  }

  async check(source: PackSource): Promise<Result<CheckedPack, Gone | UnusablePack>> {
    const found = await this.bytesOf(source);
    if (!found.ok) return found;
    const read = readPack(found.value.bytes);
    if (!read.ok) return read;
    const sha256 = hashOf(found.value.bytes);
    const { origin } = found.value;
    this.hold(sha256, found.value);
    return ok({
      sha256,
      fileName: shownName(found.value.fileName),
      origin,
      pack: read.value,
      examples: await tryExamples(read.value),
      takenBy: await this.takenBy(read.value, sha256, origin),
    });
  }

  /** Records by which version a shipped policy decides, before the first case refers to it. */
  async note(policyId: string): Promise<Result<Version, Gone | Unkept>> {
    const shipped = await this.shippedBy(({ pack }) => pack.id === policyId);
    if (!shipped) return err({ kind: 'missing' });
    return this.putInForce(
      'bench',
      shipped.pack,
      shipped.sha256,
      {
        bytes: shipped.bytes,
        fileName: shipped.fileName,
        origin: 'shipped',
      },
      'Came with the program',
    );
  }

  async activate(sha256: string, reason: string): Promise<Result<Version, ActivateError>> {
    const found = await this.find(sha256);
    if (!found) return err({ kind: 'missing' });
    const read = readPack(found.bytes);
    if (!read.ok) return read;
    const { failed } = await tryExamples(read.value);
    if (failed.length > 0) return err({ kind: 'examplesFail', failed: failed.length });
    const takenBy = await this.takenBy(read.value, sha256, found.origin);
    if (takenBy !== null) return err({ kind: 'versionTaken', version: read.value.version, sha256: takenBy });
    return this.putInForce('signedIn', read.value, sha256, found, reason);
  }

  async attachText(
    policyId: string,
    fileName: string,
    bytes: Uint8Array,
  ): Promise<Result<{ attachment: string; lines: number }, VendorTextError>> {
    if (bytes.byteLength > vendorTextLimitBytes)
      return err({ kind: 'tooLarge', limitBytes: vendorTextLimitBytes });
    const text = readVendorText(bytes);
    if (!text.ok) return text;
    const kept = await this.options.attachments.keepBytes('policy', bytes);
    if (!kept.ok) return err(notKept(kept.error));
    const { sha256: attachment } = kept.value;
    const recorded = await this.options.journal.append(
      'signedIn',
      draft('policyTextAttached', null, {
        policyId,
        attachment,
        fileName: shownName(fileName),
        bytes: bytes.byteLength,
      }),
    );
    return recorded.ok ? ok({ attachment, lines: text.value.lines.length }) : recorded;
  }

  async readText(attachment: string): Promise<Result<VendorText, VendorTextError>> {
    const bytes = await this.keptBytes(attachment, vendorTextLimitBytes);
    return bytes === null ? err({ kind: 'missing' }) : readVendorText(bytes);
  }

  private async putInForce(
    by: 'signedIn' | 'bench',
    { id, version }: PolicyPack,
    sha256: string,
    { bytes, fileName, origin }: Found,
    reason: string,
  ): Promise<Result<Version, Unkept>> {
    const kept = await this.options.attachments.keepBytes('policy', bytes);
    if (!kept.ok) return err(notKept(kept.error));
    const activation: Activation = {
      policyId: id,
      version,
      sha256,
      fileName: shownName(fileName),
      origin,
      reason,
    };
    const recorded = await this.options.journal.append(by, draft('policyActivated', null, activation));
    return recorded.ok ? ok({ version, sha256 }) : recorded;
  }

  /**
   * Paper names a version by its name alone, so a centre's own file may not bear the name of another content. What comes
   * with the program is told apart by its hash: nobody here could rename it.
   */
  private async takenBy(
    { id, version }: PolicyPack,
    sha256: string,
    origin: Activation['origin'],
  ): Promise<string | null> {
    if (origin === 'shipped') return null;
    const known = await this.knownActivations();
    if (known.some((one) => one.policyId === id && one.sha256 === sha256)) return null;
    const other = known.find((one) => one.policyId === id && one.version === version);
    if (other) return other.sha256;
    const shipped = await this.shippedBy(({ pack }) => pack.id === id && pack.version === version);
    return shipped && shipped.sha256 !== sha256 ? shipped.sha256 : null;
  }

  private async bytesOf(source: PackSource): Promise<Result<Found, Gone | UnusablePack>> {
    if (source.kind === 'file') return ok({ ...source, origin: 'imported' });
    if (source.kind === 'kept') {
      const found = await this.find(source.sha256);
      return found ? ok(found) : err({ kind: 'missing' });
    }
    const { disk, folder } = this.options;
    const fileName = basename(source.fileName);
    try {
      const bytes = await readWhole(disk, join(folder, fileName), packLimitBytes);
      return bytes === null ? err({ kind: 'missing' }) : ok({ bytes, fileName, origin: 'imported' });
    } catch (error) {
      if (!(error instanceof RangeError) && !isIoError(error)) throw error;
      const message = isIoError(error) ? ioReason(error) : 'It is larger than 1 MiB';
      return err({ kind: 'unusable', issues: [{ line: null, column: null, path: '', message }] });
    }
  }

  /** A content that was checked just now, comes with the program, or was in force before. */
  private async find(sha256: string): Promise<Found | null> {
    const held = this.held.get(sha256);
    if (held) return held;
    const shipped = await this.shippedBy((pack) => pack.sha256 === sha256);
    if (shipped) return { bytes: shipped.bytes, fileName: shipped.fileName, origin: 'shipped' };
    const activation = (await this.knownActivations()).findLast((one) => one.sha256 === sha256);
    const bytes = activation ? await this.keptBytes(sha256, packLimitBytes) : null;
    if (!activation || bytes === null || hashOf(bytes) !== sha256) return null;
    return { bytes, fileName: activation.fileName, origin: activation.origin };
  }

  private hold(sha256: string, found: Found): void {
    this.held.delete(sha256);
    this.held.set(sha256, found);
    const [oldest] = this.held.keys();
    if (this.held.size > mostHeld && oldest !== undefined) this.held.delete(oldest);
  }

  private async shippedBy(isMeant: (pack: ShippedPack) => boolean): Promise<ShippedPack | undefined> {
    return (await this.options.shipped).packs.find(isMeant);
  }

  private async keptBytes(sha256: string, limitBytes: number): Promise<Uint8Array | null> {
    const pieces: Uint8Array[] = [];
    for (let at = 0; ; ) {
      const piece = await this.options.attachments.read(sha256, at, chunkBytes);
      if (!piece.ok || piece.value.total > limitBytes) return null;
      pieces.push(piece.value.bytes);
      at += piece.value.bytes.byteLength;
      if (at >= piece.value.total || piece.value.bytes.byteLength === 0) return Buffer.concat(pieces);
    }
  }

  /** The journal is walked once, and afterwards only where it has grown. */
  private async knownActivations(): Promise<readonly Activation[]> {
    for (;;) {
      const { events } = await this.options.journal.read(this.readSeq, eventsPerRead);
      const last = events.at(-1);
      if (!last) return this.activations;
      for (const event of events) if (event.type === 'policyActivated') this.activations.push(event.body);
      this.readSeq = last.seq;
    }
  }
}

const notKept = (error: AttachmentError): { readonly kind: 'noSpace'; readonly reason: string } => ({
  kind: 'noSpace',
  reason: error.kind === 'noSpace' ? error.reason : 'The file could not be kept',
});
