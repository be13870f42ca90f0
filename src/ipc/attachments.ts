/** Photos, transcripts, issued documents, imported files: kept as files named by the sha256 of their content. */
import { z } from 'zod';
import { type Area, call, resultOf } from './define';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** One message never carries more than this; larger files go in several. */
export const chunkBytes = 1024 * 1024;

const mebi = 1024 * 1024;
/**
 * The most bytes that a file of each kind may have, told at the door: an upload of which this is known beforehand is never
 * begun. Photos are those that were drawn anew, 2,560 pixels wide; a year's shipments of a large centre fit many times.
 */
export const attachmentLimits = {
  photo: 16 * mebi,
  shipments: 200 * mebi,
  document: 50 * mebi,
  transcript: 100 * mebi,
  policy: 2 * mebi,
  /** Of whatever kind it was when the backup was made. */
  restored: 200 * mebi,
} as const;
export type AttachmentKind = keyof typeof attachmentLimits;
/** The kinds that a page brings; main makes or reads the others itself. */
const pageKind = z.enum(['photo', 'shipments']);

/** A small picture of a photo, for lists: longest side in pixels, and bytes. */
export const thumbnailLimits = { side: 320, bytes: 64 * 1024 } as const;

export const attachmentError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('noSpace'), reason: z.string() }),
  z.object({ kind: z.literal('tooLarge'), limitBytes: z.number() }),
  z.object({ kind: z.literal('unknownUpload') }),
  z.object({ kind: z.literal('missing') }),
  /** Not what its kind promises, e.g. a photo with the place in it. */
  z.object({ kind: z.literal('notThatKind'), reason: z.string() }),
]);
export type AttachmentError = z.infer<typeof attachmentError>;

export const attachmentsArea = {
  calls: {
    /** `bytes`: how many will come, where that is known. Too many are refused here, before anything is written. */
    begin: call(
      z.strictObject({ kind: pageKind, bytes: z.number().int().nonnegative().nullable() }),
      resultOf(z.object({ uploadId: z.string() }), attachmentError),
    ),
    write: call(
      z.strictObject({
        uploadId: z.string(),
        bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= chunkBytes),
      }),
      resultOf(z.object({ received: z.number() }), attachmentError),
      { requestLimit: chunkBytes + 1024 },
    ),
    /** Fsyncs and names the file; only after this may an event refer to it. */
    commit: call(
      z.strictObject({ uploadId: z.string() }),
      resultOf(z.object({ sha256, bytes: z.number() }), attachmentError),
    ),
    abort: call(z.strictObject({ uploadId: z.string() }), z.void()),
    read: call(
      z.strictObject({
        sha256,
        offset: z.number().int().nonnegative(),
        length: z.number().int().positive().max(chunkBytes),
      }),
      resultOf(z.object({ bytes: z.instanceof(Uint8Array), total: z.number() }), attachmentError),
    ),
    /** A small JPEG of a photo that is kept, shown in lists under `/thumbnails/<sha256>`. Can be made again at any time. */
    keepThumbnail: call(
      z.strictObject({
        sha256,
        bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= thumbnailLimits.bytes),
      }),
      resultOf(z.null(), attachmentError),
    ),
  },
  streams: {},
} satisfies Area;
