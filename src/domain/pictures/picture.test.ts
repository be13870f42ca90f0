import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aJpeg,
  aPng,
  aWebp,
  exifSegment,
  jpegComment,
  jpegSegment,
  otherFiles,
  withExif,
} from '../../../test/fixtures/pictures/pictures';
import { pictureLimits, readPicture } from './picture';

const bare = { isWhole: true, trailingBytes: 0, hasMetadata: false };

describe('a file that should be a picture', () => {
  it.each([
    ['jpeg', aJpeg({ width: 4000, height: 3000 }), 4000, 3000],
    ['png', aPng(640, 480), 640, 480],
    ['webp', aWebp(1024, 768), 1024, 768],
  ] as const)('says as a %s how large it is', (format, bytes, width, height) => {
    expect(readPicture(bytes)).toEqual({ ok: true, value: { format, width, height, ...bare } });
  });

  it.each(Object.entries(otherFiles))('that is %s is refused by its name', (name, bytes) => {
    expect(readPicture(bytes)).toEqual({ ok: false, error: { kind: 'otherFormat', name } });
  });

  it('is judged by its bytes, and refused when they say nothing', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('MZ a program'), Buffer.from('<html>')])
      expect(readPicture(bytes)).toEqual({ ok: false, error: { kind: 'notAPicture' } });
  });

  it('that announces more pixels than anybody photographs is refused before it is decoded', () => {
    const bomb = aPng(50_000, 50_000);
    expect(bomb.byteLength).toBeLessThan(200);
    expect(readPicture(bomb)).toEqual({
      ok: false,
      error: { kind: 'tooManyPixels', width: 50_000, height: 50_000 },
    });
    for (const bytes of [aJpeg({ width: 65_535, height: 700 }), aWebp(16_000_000, 1), aPng(8000, 8000)])
      expect(readPicture(bytes)).toMatchObject({ error: { kind: 'tooManyPixels' } });
    expect(readPicture(aPng(pictureLimits.side, 4000)).ok).toBe(true);
  });

  it('with too many bytes is refused without a look at them', () => {
    const bytes = Buffer.concat([aJpeg(), Buffer.alloc(pictureLimits.bytes)]);
    expect(readPicture(bytes)).toMatchObject({ error: { kind: 'tooManyBytes' } });
  });

  it('is refused wherever it is cut off', () => {
    for (const whole of [aJpeg({ more: exifSegment(6) }), aPng(20, 20), aWebp(20, 20)])
      for (let length = 0; length < whole.byteLength; length += 1)
        expect(readPicture(whole.subarray(0, length)).ok, `${length}`).toBe(false);
    expect(readPicture(aJpeg().subarray(0, -2))).toEqual({ ok: false, error: { kind: 'cutOff' } });
  });

  it.each([
    ['the place in a JPEG', withExif(aJpeg(), 6)],
    ['a comment in a JPEG', aJpeg({ more: jpegComment('taken by A. Tech') })],
    ['another maker’s segment in a JPEG', aJpeg({ more: jpegSegment(0xed, Buffer.from('Photoshop 3.0')) })],
    ['Exif in a PNG', aPng(20, 20, { more: [['eXIf', Buffer.from('II*\0')]] })],
    ['a text in a PNG', aPng(20, 20, { more: [['tEXt', Buffer.from('Author\0A. Tech')]] })],
    ['Exif in a WebP', aWebp(20, 20, [['EXIF', Buffer.from('II*\0')]])],
    ['XMP in a WebP', aWebp(20, 20, [['XMP ', Buffer.from('<x:xmpmeta/>')]])],
  ])('with %s says so', (_what, bytes) => {
    expect(readPicture(bytes)).toMatchObject({ ok: true, value: { hasMetadata: true } });
  });

  it('with a colour profile says nothing of anybody', () => {
    const profile = jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1'));
    expect(readPicture(aJpeg({ more: profile }))).toMatchObject({ ok: true, value: { hasMetadata: false } });
  });

  it('with another file behind it says how much', () => {
    const script = Buffer.from('<script>alert(1)</script>');
    for (const bytes of [aJpeg(), aPng(20, 20), aWebp(20, 20)])
      expect(readPicture(Buffer.concat([bytes, script]))).toMatchObject({
        ok: true,
        value: { trailingBytes: script.byteLength },
      });
  });

  it('with two frames is refused: the second could be the larger one', () => {
    const second = jpegSegment(0xc0, Buffer.from([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]));
    expect(readPicture(aJpeg({ more: second }))).toEqual({ ok: false, error: { kind: 'notAPicture' } });
  });

  it('never throws and never takes long, whatever bytes follow a good beginning', () => {
    const starts = [aJpeg(), aPng(20, 20), aWebp(20, 20)];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(60),
        fc.uint8Array({ maxLength: 400 }),
        (start, cut, noise) => {
          const read = readPicture(Buffer.concat([start.subarray(0, cut), noise]));
          if (read.ok) expect(read.value.width * read.value.height).toBeLessThanOrEqual(pictureLimits.pixels);
        },
      ),
      { numRuns: 3000 },
    );
    const markers = Buffer.concat([aJpeg().subarray(0, 2), Buffer.alloc(20 * 1024 * 1024, 0xff)]);
    const began = performance.now();
    expect(readPicture(markers).ok).toBe(false);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
