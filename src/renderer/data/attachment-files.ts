/** Attachments in pieces small enough for one message: uploads, and reading a whole file back. */
import type { Result } from '#domain/shared/result';
import { err, ok } from '#domain/shared/result';
import type { BenchApi } from '#ipc';
import { type AttachmentError, chunkBytes } from '#ipc/attachments';

type Attachments = BenchApi['attachments'];
/** What a page brings. */
type PageKind = Parameters<Attachments['begin']>[0]['kind'];

/** The areas of `window.bench` that the data layer lives on. */
export type DataBench = Pick<BenchApi, 'journal' | 'attachments'>;

/** An upload in progress. Nothing is named or kept until `commit`; `abort` leaves no trace. */
export interface AttachmentUpload {
  readonly write: (bytes: Uint8Array) => Promise<Result<number, AttachmentError>>;
  readonly commit: () => Promise<
    Result<{ readonly sha256: string; readonly bytes: number }, AttachmentError>
  >;
  readonly abort: () => Promise<void>;
}

/** @param bytes how many will come, null where nobody knows yet */
export const beginUpload = async (
  attachments: Attachments,
  kind: PageKind,
  bytes: number | null,
): Promise<Result<AttachmentUpload, AttachmentError>> => {
  const begun = await attachments.begin({ kind, bytes });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  return ok({
    write: async (bytes) => {
      let received = 0;
      for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
        const reply = await attachments.write({ uploadId, bytes: bytes.slice(start, start + chunkBytes) });
        if (!reply.ok) return err(reply.error);
        received = reply.value.received;
      }
      return ok(received);
    },
    commit: () => attachments.commit({ uploadId }),
    abort: () => attachments.abort({ uploadId }),
  });
};

/** Keeps one file. @returns its sha256, the name under which an event may refer to it. */
export const keepAttachment = async (
  attachments: Attachments,
  kind: PageKind,
  bytes: Uint8Array,
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, AttachmentError>> => {
  const begun = await beginUpload(attachments, kind, bytes.byteLength);
  if (!begun.ok) return begun;
  const upload = begun.value;
  const written = await upload.write(bytes);
  if (!written.ok) {
    await upload.abort();
    return written;
  }
  return upload.commit();
};

/** Reads an attachment from its beginning, piece by piece. */
export async function* attachmentPieces(
  attachments: Attachments,
  sha256: string,
): AsyncGenerator<Result<Uint8Array, AttachmentError>, void> {
  let offset = 0;
  let total = Number.POSITIVE_INFINITY;
  while (offset < total) {
    const reply = await attachments.read({ sha256, offset, length: chunkBytes });
    if (!reply.ok) {
      yield err(reply.error);
      return;
    }
    total = reply.value.total;
    if (reply.value.bytes.byteLength === 0) return;
    offset += reply.value.bytes.byteLength;
    yield ok(reply.value.bytes);
  }
}
