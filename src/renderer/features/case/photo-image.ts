/**
 * Photos are drawn anew before they are kept: what is not an image is refused, and what a camera wrote into the file
 * besides the picture, such as the place, is left behind. It happens here, in the browser's own decoders inside the sandbox,
 * and only after the header has said how much there is to decode.
 */
import { type PictureRefusal, pictureLimits, readPicture } from '#domain/pictures/picture';
import { err, ok, type Result } from '#domain/shared/result';
import { thumbnailLimits } from '#ipc/attachments';

/** Longest side kept, pixels: a serial plate stays readable. */
const longestSide = 2560;
const quality = 0.85;
const thumbnailQualities = [0.75, 0.4, 0.1] as const;

interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Longest side of what comes out, pixels. */
  readonly side: number;
  readonly quality: number;
}

const drawn = async (
  source: CanvasImageSource,
  { width, height, side, quality }: Drawing,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // JPEG has no transparency: what a picture leaves open is paper, not black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  return blob && new Uint8Array(await blob.arrayBuffer());
};

/** The first picture in the file, upright as its camera meant it. */
const decode = async (file: Blob): Promise<ImageBitmap | null> => {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (cause) {
    if (cause instanceof DOMException) return null;
    throw cause;
  }
};

/** @returns JPEG bytes of the picture in the file, upright and with nothing but the picture in them */
export const photoFromFile = async (file: Blob): Promise<Result<Uint8Array, PictureRefusal>> => {
  if (file.size > pictureLimits.bytes) return err({ kind: 'tooManyBytes', limitBytes: pictureLimits.bytes });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const picture = readPicture(bytes);
  if (!picture.ok) return picture;
  const bitmap = await decode(new Blob([bytes], { type: `image/${picture.value.format}` }));
  if (bitmap === null) return err({ kind: 'notAPicture' });
  const { width, height } = bitmap;
  // What was decoded must be what was announced, or the announcement was not checked for nothing.
  const isAnnounced = width * height <= pictureLimits.pixels;
  const jpeg = isAnnounced ? await drawn(bitmap, { width, height, side: longestSide, quality }) : null;
  bitmap.close();
  return jpeg ? ok(jpeg) : err({ kind: 'notAPicture' });
};

/** @returns JPEG bytes of what the camera shows now */
export const photoFromVideo = async (
  video: HTMLVideoElement,
): Promise<Result<Uint8Array, PictureRefusal>> => {
  const { videoWidth: width, videoHeight: height } = video;
  const bytes = await drawn(video, { width, height, side: longestSide, quality });
  return bytes ? ok(bytes) : err({ kind: 'notAPicture' });
};

/** @param photo a photo that is kept @returns a small JPEG for lists; null where it can't be decoded or made small */
export const thumbnailOf = async (photo: Blob): Promise<Uint8Array<ArrayBuffer> | null> => {
  const bitmap = await decode(photo);
  if (bitmap === null) return null;
  const { width, height } = bitmap;
  try {
    for (const step of thumbnailQualities) {
      const bytes = await drawn(bitmap, { width, height, side: thumbnailLimits.side, quality: step });
      if (bytes && bytes.byteLength <= thumbnailLimits.bytes) return bytes;
    }
    return null;
  } finally {
    bitmap.close();
  }
};
