/**
 * What a file that should be a picture is, told from its bytes and never from its name, and whether it may be decoded. A
 * picture of a few kilobytes can announce gigabytes of pixels, so the announcement is read first.
 */
import { err, ok, type Result } from '#domain/shared/result';
import { readJpeg } from './jpeg';
import { latin1, type PictureLayout } from './layout';
import { readPng } from './png';
import { readWebp } from './webp';

export type PictureFormat = 'jpeg' | 'png' | 'webp';

export interface Picture extends PictureLayout {
  readonly format: PictureFormat;
}

export type PictureRefusal =
  /** Bytes that are no picture, or one whose header makes no sense. */
  | { readonly kind: 'notAPicture' }
  /** A picture of a kind that the bench does not take; `name` as people know it. */
  | { readonly kind: 'otherFormat'; readonly name: string }
  /** It ends before its format says so. */
  | { readonly kind: 'cutOff' }
  | { readonly kind: 'tooManyBytes'; readonly limitBytes: number }
  | { readonly kind: 'tooManyPixels'; readonly width: number; readonly height: number };

/** A photo of a phone has 12 to 50 megapixels and fewer than 30 MB. */
export const pictureLimits = { bytes: 50 * 1024 * 1024, side: 12_000, pixels: 50_000_000 } as const;

const readers: Readonly<Record<PictureFormat, (bytes: Uint8Array) => PictureLayout | null>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
};

/** What the first bytes say. Null: none of the kinds that are taken. */
export const pictureFormatOf = (bytes: Uint8Array): PictureFormat | null => {
  const start = latin1(bytes, 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp';
  return null;
};

/** ISO base media brands of phone pictures. */
const heicBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1']);

/** Pictures that people do bring, so that the refusal can name them. */
const otherFormatOf = (bytes: Uint8Array): string | null => {
  const start = latin1(bytes, 0, 512);
  const brand = start.slice(4, 8) === 'ftyp' ? start.slice(8, 12) : null;
  if (brand !== null && heicBrands.has(brand)) return 'HEIC';
  if (brand === 'avif' || brand === 'avis') return 'AVIF';
  if (/^GIF8[79]a/.test(start)) return 'GIF';
  if (start.startsWith('BM')) return 'BMP';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'TIFF';
  if (start.startsWith('%PDF-')) return 'PDF';
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg[\s>])/i.test(start)) return 'SVG';
  return null;
};

/** @param bytes the whole file. Nothing is decoded; time is linear in the bytes. */
export const readPicture = (bytes: Uint8Array): Result<Picture, PictureRefusal> => {
  const format = pictureFormatOf(bytes);
  if (format === null) {
    const name = otherFormatOf(bytes);
    return err(name === null ? { kind: 'notAPicture' } : { kind: 'otherFormat', name });
  }
  if (bytes.byteLength > pictureLimits.bytes)
    return err({ kind: 'tooManyBytes', limitBytes: pictureLimits.bytes });
  const layout = readers[format](bytes);
  if (!layout || layout.width < 1 || layout.height < 1) return err({ kind: 'notAPicture' });
  const { width, height } = layout;
  if (Math.max(width, height) > pictureLimits.side || width * height > pictureLimits.pixels)
    return err({ kind: 'tooManyPixels', width, height });
  if (!layout.isWhole) return err({ kind: 'cutOff' });
  return ok({ format, ...layout });
};
