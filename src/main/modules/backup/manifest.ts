/** What a backup says it holds. Every byte of the file is covered by it or by what it names. */
import { z } from 'zod';

export const backupFormat = 'rma-bench-backup/1';
export const manifestLimitBytes = 64 * 1024 * 1024;
/** A backup of more attachments than this is refused before they are looked at. */
const mostParts = 500_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/**
 * Parts in the order in which they stand in the archive: `README.txt`, `cases.csv`, `settings.json` where the bench had
 * one, `events.jsonl`, and a file `attachments/<sha256>` for every file that an event refers to and that could be read.
 */
const partName = z.union([
  z.enum(['README.txt', 'cases.csv', 'settings.json', 'events.jsonl']),
  z.string().regex(/^attachments\/[0-9a-f]{64}$/),
]);

export const manifestSchema = z.strictObject({
  format: z.literal(backupFormat),
  /** Wall time, ISO 8601 with offset. */
  made: z.string().max(40),
  app: z.string().max(40),
  /** The last event in it. `seq` 0: a bench on which nothing has happened. */
  head: z.strictObject({
    bench: z.string().max(64),
    epoch: z.number().int().positive(),
    seq: count,
    hash: sha256,
  }),
  counts: z.strictObject({ events: count, cases: count, attachments: count }),
  /** Files that events refer to and that were missing or altered when the backup was made. */
  missingAttachments: z.array(sha256).max(mostParts),
  parts: z
    .array(z.strictObject({ name: partName, bytes: count, sha256 }))
    .min(3)
    .max(mostParts),
  /** Ed25519 over the canonical JSON of all the above, by the bench's key; null from a program that has no key. */
  signature: z.strictObject({ publicKey: z.string().max(200), value: z.string().max(200) }).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type UnsignedManifest = Omit<Manifest, 'signature'>;

/** The part after the last one: the manifest's own sha256, so that no byte of the archive can change unnoticed. */
export const endText = (manifestSha256: string): string =>
  `This is the end of the backup. sha256 of manifest.json: ${manifestSha256}\n`;

export const readmeText = `A backup of an RMA Bench.

This is a plain tar archive. Nothing but tar is needed to read it.

  manifest.json   what is in here: counts, the last event, size and sha256 of every file
  cases.csv       one line a case, for people: opens in any spreadsheet program
  events.jsonl    everything that was recorded, one event a line, oldest first (JSON, UTF-8).
                  Each event names its case, who, when, and the sha256 of itself and of the event before it.
  settings.json   settings of the bench
  attachments/    photos, documents, transcripts and imported files, named by the sha256 of their content.
                  Events refer to them by that name.
  end.txt         sha256 of manifest.json

To check a file: sha256sum attachments/*. To go on working with it, restore it in RMA Bench.
`;
