/** What a page may name in an event: a file that is kept, and of the kind that the event says. */
import { attachmentsOf } from '#domain/case/attachments-of';
import type { EventDraft } from '#domain/case/events';
import { readPicture } from '#domain/pictures/picture';
import { attachmentLimits } from '#ipc/attachments';
import { sniffedBytes, sniffType } from '../../security/content-type';
import type { AttachmentStore } from './attachment-store';

/**
 * Why a photo can't be kept as one, null when it can: a whole JPEG that says nothing but the picture. A page draws photos
 * anew before it sends them; here is looked whether it did. Nothing is decoded.
 */
const photoFault = (bytes: Uint8Array): string | null => {
  const picture = readPicture(bytes);
  if (!picture.ok) return `it is no picture that the bench takes (${picture.error.kind})`;
  const { format, hasMetadata, trailingBytes } = picture.value;
  if (format !== 'jpeg') return 'it was not drawn anew';
  if (hasMetadata) return 'it says more than the picture, such as the place';
  return trailingBytes > 0 ? 'bytes follow its end' : null;
};

const wholeOf = async (store: AttachmentStore, sha256: string): Promise<Uint8Array> => {
  const read = await store.read(sha256, 0, attachmentLimits.photo + 1);
  return read.ok ? read.value.bytes : new Uint8Array();
};

/**
 * Why an event of these can't be written yet, null when all files that they name are on the medium and are what the events
 * say. A page that names another file has a fault or is not ours. Throws the disk's errors.
 */
export const fileFault = async (
  store: AttachmentStore,
  drafts: readonly EventDraft[],
): Promise<string | null> => {
  for (const draft of drafts) {
    for (const sha256 of attachmentsOf(draft))
      if (!(await store.isKept(sha256))) return `${draft.type} names a file that is not kept`;
    if (draft.type === 'photoAttached') {
      const bytes = await wholeOf(store, draft.body.attachment);
      const fault = bytes.byteLength === draft.body.bytes ? photoFault(bytes) : 'it has another size';
      if (fault !== null) return `The photo can’t be recorded: ${fault}`;
    }
    if (draft.type === 'documentIssued') {
      const start = await store.read(draft.body.attachment, 0, sniffedBytes);
      if (!start.ok || sniffType(start.value.bytes) !== 'application/pdf')
        return 'The document can’t be recorded: its file is no PDF';
    }
  }
  return null;
};
