/**
 * Photos are drawn anew before they are kept: what is not an image is refused, and what a camera wrote into the file
 * besides the picture, such as the place, is left behind.
 */
import { err, ok, type Result } from '#domain/shared/result';

export type PhotoError =
  | { readonly kind: 'notAnImage' }
  | { readonly kind: 'tooLarge'; readonly limit: string };

/** Longest side kept, pixels: a serial plate stays readable. */
const longestSide = 2560;
const largestFileBytes = 50 * 1024 * 1024;
const largestPixels = 50_000_000;
const quality = 0.85;

const drawn = async (
  source: CanvasImageSource,
  width: number,
  height: number,
): Promise<Uint8Array | null> => {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  return blob && new Uint8Array(await blob.arrayBuffer());
};

const decode = async (file: Blob): Promise<ImageBitmap | null> => {
  try {
    return await createImageBitmap(file);
  } catch (cause) {
    if (cause instanceof DOMException) return null;
    throw cause;
  }
};

/** @returns JPEG bytes of the picture in the file */
export const photoFromFile = async (file: Blob): Promise<Result<Uint8Array, PhotoError>> => {
  if (file.size > largestFileBytes) return err({ kind: 'tooLarge', limit: '50 MB' });
  const bitmap = await decode(file);
  if (bitmap === null) return err({ kind: 'notAnImage' });
  const { width, height } = bitmap;
  if (width * height > largestPixels) return err({ kind: 'tooLarge', limit: '50 megapixels' });
  const bytes = await drawn(bitmap, width, height);
  bitmap.close();
  return bytes ? ok(bytes) : err({ kind: 'notAnImage' });
};

/** @returns JPEG bytes of what the camera shows now */
export const photoFromVideo = async (video: HTMLVideoElement): Promise<Result<Uint8Array, PhotoError>> => {
  const bytes = await drawn(video, video.videoWidth, video.videoHeight);
  return bytes ? ok(bytes) : err({ kind: 'notAnImage' });
};
