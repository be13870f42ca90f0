/** The vendors' policy packs: those that come with the bench, those that a centre brings, and the vendors' own texts. */

import { z } from 'zod';
import { policyPackSchema } from '#domain/policy/pack';
import { sha256 } from './attachments';
import { type Area, call, resultOf } from './define';
import { journalError } from './journal';

/** A larger file is refused before anything reads it. */
export const packLimitBytes = 1024 * 1024;
/** A vendor's text: the longest known has a few hundred lines. */
export const vendorTextLimitBytes = 2 * 1024 * 1024;

const fileName = z.string().min(1).max(1000);
/** The page never sends more than the limit; the message around it is small. */
const bytesUpTo = (limit: number) => z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= limit);

/** One thing that is wrong with a pack file: where, and what was expected there. */
const packIssue = z.object({
  /** Counted from 1; null where the file as a whole is meant, or the place is not known. */
  line: z.number().int().positive().nullable(),
  column: z.number().int().positive().nullable(),
  /** As `ladder[3].when.fact`; empty for the file as a whole. */
  path: z.string(),
  message: z.string(),
});
export type PackIssue = z.infer<typeof packIssue>;

const unusable = z.object({ kind: z.literal('unusable'), issues: z.array(packIssue) });
/** Neither kept nor shipped: the file of that hash is gone. */
const missing = z.object({ kind: z.literal('missing') });
const noSpace = z.object({ kind: z.literal('noSpace'), reason: z.string() });

const versionTaken = z.object({
  kind: z.literal('versionTaken'),
  version: z.string(),
  /** The content that already bears this version. */
  sha256,
});

/** A pack that can be used, before anybody has put it in force. */
export const checkedPack = z.object({
  sha256,
  fileName: z.string(),
  origin: z.enum(['shipped', 'imported']),
  pack: policyPackSchema,
  /** The pack's own worked examples, run by this bench's engine. */
  examples: z.object({
    count: z.number().int(),
    failed: z.array(z.object({ id: z.string(), title: z.string(), wrong: z.array(z.string()) })),
  }),
  /** Another content that is known here under the same version; it can't be put in force then. */
  takenBy: sha256.nullable(),
});
export type CheckedPack = z.infer<typeof checkedPack>;

export const packSource = z.discriminatedUnion('kind', [
  /** A file that somebody chose or dropped. */
  z.strictObject({ kind: z.literal('file'), fileName, bytes: bytesUpTo(packLimitBytes) }),
  /** A file in the folder for packs, by name. */
  z.strictObject({ kind: z.literal('folder'), fileName }),
  /** A version that was in force before, or comes with the program. */
  z.strictObject({ kind: z.literal('kept'), sha256 }),
]);
export type PackSource = z.infer<typeof packSource>;

export const activateError = z.discriminatedUnion('kind', [
  missing,
  unusable,
  z.object({ kind: z.literal('examplesFail'), failed: z.number().int() }),
  versionTaken,
  noSpace,
  ...journalError.options,
]);
export type ActivateError = z.infer<typeof activateError>;

const textError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notText') }),
  z.object({ kind: z.literal('tooLarge'), limitBytes: z.number() }),
  noSpace,
  missing,
  ...journalError.options,
]);
export type VendorTextError = z.infer<typeof textError>;

const vendorText = z.object({
  /** Without line ends; control characters stand as visible names. */
  lines: z.array(z.string()),
  encoding: z.enum(['utf-8', 'latin-1']),
});
export type VendorText = z.infer<typeof vendorText>;

const version = z.object({ version: z.string(), sha256 });

export const policiesArea = {
  calls: {
    /** The packs that come with the program. */
    load: call(
      z.void(),
      z.object({
        packs: z.array(z.object({ sha256, fileName: z.string(), pack: policyPackSchema })),
        /** Files that could not be used, with the reason; the others still work. */
        rejected: z.array(z.object({ file: z.string(), reason: z.string() })),
      }),
    ),
    /** A version that was put in force once, or comes with the program. */
    read: call(
      z.strictObject({ sha256 }),
      resultOf(z.object({ pack: policyPackSchema }), z.discriminatedUnion('kind', [missing, unusable])),
    ),
    /** The pack files in the profile's own folder for them. */
    folder: call(
      z.void(),
      z.object({ path: z.string(), files: z.array(z.object({ fileName: z.string(), bytes: z.number() })) }),
    ),
    /** Reads and tries a pack; nothing is kept and nothing changes. */
    check: call(packSource, resultOf(checkedPack, z.discriminatedUnion('kind', [missing, unusable])), {
      requestLimit: packLimitBytes + 4096,
    }),
    /** Puts on record, once, which version of a shipped policy is in force: a case refers to it. */
    note: call(
      z.strictObject({ policyId: z.string() }),
      resultOf(version, z.discriminatedUnion('kind', [missing, noSpace, ...journalError.options])),
    ),
    /** Keeps the file, then records who put it in force, and why. */
    activate: call(
      z.strictObject({ sha256, reason: z.string().trim().min(1).max(500) }),
      resultOf(version, activateError),
    ),
    /** Keeps the vendor's own text and records who attached it. Shown as plain text, never as a page. */
    attachText: call(
      z.strictObject({ policyId: z.string(), fileName, bytes: z.instanceof(Uint8Array) }),
      resultOf(z.object({ attachment: sha256, lines: z.number().int() }), textError),
      { requestLimit: vendorTextLimitBytes + 64 * 1024 },
    ),
    readText: call(z.strictObject({ attachment: sha256 }), resultOf(vendorText, textError)),
  },
  streams: {},
} satisfies Area;
