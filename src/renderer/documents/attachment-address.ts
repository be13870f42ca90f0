import type { PhotoSource } from './SectionView';

/** Kept files are served on our own origin, to the page and to the print windows alike. */
export const attachmentAddress: PhotoSource = (sha256) => `/attachments/${sha256}`;
