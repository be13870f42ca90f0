import { ok } from '#domain/shared/result';
import type { attachmentsArea } from '#ipc/attachments';
import type { HandlersOf } from '#ipc/define';
import type { ShownAttachment } from '../../security/app-protocol';
import { sniffedBytes, sniffType } from '../../security/content-type';
import type { AttachmentStore } from './attachment-store';
import type { Thumbnails } from './thumbnails';

/** Pictures and documents beyond this are kept, but not shown: no screen has a use for them. */
const shownLimitBytes = 50 * 1024 * 1024;

export const attachmentHandlers = (
  store: AttachmentStore,
  thumbnails: Thumbnails,
): HandlersOf<(typeof attachmentsArea)['calls']> => ({
  begin: async ({ kind, bytes }) => {
    const begun = await store.begin(kind, bytes);
    return begun.ok ? ok({ uploadId: begun.value }) : begun;
  },
  write: ({ uploadId, bytes }) => store.write(uploadId, bytes),
  commit: ({ uploadId }) => store.commit(uploadId),
  abort: ({ uploadId }) => store.abort(uploadId),
  read: ({ sha256, offset, length }) => store.read(sha256, offset, length),
  keepThumbnail: ({ sha256, bytes }) => thumbnails.keep(sha256, bytes),
});

/** The attachment if its first bytes say that it is a photo or a PDF, whatever its name or its event says. */
export const shownAttachment = async (
  store: AttachmentStore,
  sha256: string,
): Promise<ShownAttachment | null> => {
  const start = await store.read(sha256, 0, sniffedBytes);
  if (!start.ok || start.value.total > shownLimitBytes) return null;
  const type = sniffType(start.value.bytes);
  if (type === null) return null;
  const whole = await store.read(sha256, 0, start.value.total);
  return whole.ok ? { bytes: whole.value.bytes, type } : null;
};
