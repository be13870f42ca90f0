/** Photos, transcripts, issued documents, imported files: kept as files named by the sha256 of their content. */
import { z } from 'zod';
import { type Area, call, resultOf } from './define';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** One message never carries more than this; larger files go in several. */
export const chunkBytes = 1024 * 1024;
/** No attachment is larger: a year's shipments of a large centre fit many times over. */
export const attachmentLimitBytes = 200 * 1024 * 1024;

export const attachmentError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('noSpace'), reason: z.string() }),
  z.object({ kind: z.literal('tooLarge'), limitBytes: z.number() }),
  z.object({ kind: z.literal('unknownUpload') }),
  z.object({ kind: z.literal('missing') }),
]);
export type AttachmentError = z.infer<typeof attachmentError>;

export const attachmentsArea = {
  calls: {
    begin: call(z.void(), z.object({ uploadId: z.string() })),
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
  },
  streams: {},
} satisfies Area;
