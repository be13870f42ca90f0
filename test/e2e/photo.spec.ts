import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pictureLimits, readPicture } from '#domain/pictures/picture';
import { aPng, otherFiles, withExif } from '../fixtures/pictures/pictures';
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';
import { Technician } from './support/technician';

test.use({
  chromiumSwitches: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});

/** A picture of the page itself will do: what matters is that it is a real PNG. */
const aPicture = async (path: string, shoot: () => Promise<Buffer>): Promise<string> => {
  writeFileSync(path, await shoot());
  return path;
};

test('a photo from a file is kept, shown and counted', async ({ technician, bench }, testInfo) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('p');
  const picture = await aPicture(testInfo.outputPath('seal.png'), () => page.screenshot());
  await page.getByLabel('Photo file').setInputFiles(picture);
  await expect(page.getByText('1 photo kept')).toBeVisible();
  await technician.presses('Escape');
  const shown = page.locator('figure img');
  await expect(shown).toBeVisible();
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  const [stored] = execFileSync('find', [`${bench.userData}/attachments`, '-type', 'f', '-size', '+1k'])
    .toString()
    .trim()
    .split('\n')
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8);
  expect(stored).toBeDefined();
});

const filesIn = (folder: string): readonly Buffer[] =>
  execFileSync('find', [folder, '-type', 'f'])
    .toString()
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((path) => readFileSync(path));

/** A real picture that the page draws: red on the left, blue on the right. */
const redAndBlue = async ({ page }: Technician, type: 'image/jpeg' | 'image/webp'): Promise<Buffer> => {
  const url = await page.evaluate((mime) => {
    const canvas = document.createElement('canvas');
    canvas.width = 600;
    canvas.height = 400;
    const context = canvas.getContext('2d');
    for (const [colour, x] of [['#f00', 0] as const, ['#00f', 300] as const]) {
      if (!context) continue;
      context.fillStyle = colour;
      context.fillRect(x, 0, 300, 400);
    }
    return canvas.toDataURL(mime, 0.9);
  }, type);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
};

/** Size of a picture that the app serves, and the colours at the middle of its upper and of its lower half. */
const looksLike = ({ page }: Technician, address: string) =>
  page.evaluate(async (path) => {
    const bitmap = await createImageBitmap(await (await fetch(path)).blob(), { imageOrientation: 'none' });
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const colourAt = (part: number): string => {
      const [red = 0, , blue = 0] =
        context?.getImageData(bitmap.width / 2, bitmap.height * part, 1, 1).data ?? [];
      return red > 200 ? 'red' : blue > 200 ? 'blue' : 'neither';
    };
    return { width: bitmap.width, height: bitmap.height, top: colourAt(0.25), bottom: colourAt(0.75) };
  }, address);

const opensPhotos = async (technician: Technician): Promise<void> => {
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('p');
};

test('a photo of a phone is stored upright and says nothing of where it was taken', async ({
  technician,
  bench,
}, testInfo) => {
  const { page } = technician;
  await opensPhotos(technician);
  // Held upright: the camera stored it lying, and orientation 6 says so. Behind it lies another file.
  const taken = withExif(await redAndBlue(technician, 'image/jpeg'), 6);
  expect(readPicture(taken)).toMatchObject({ ok: true, value: { hasMetadata: true, width: 600 } });
  const path = testInfo.outputPath('phone.jpg');
  writeFileSync(path, Buffer.concat([taken, Buffer.from('PK\x03\x04 another file')]));
  await page.getByLabel('Photo file').setInputFiles(path);
  await expect(page.getByText('1 photo kept')).toBeVisible();
  await technician.presses('Escape');

  const [stored, ...others] = filesIn(`${bench.userData}/attachments`).filter((bytes) => bytes[0] === 0xff);
  expect(others).toEqual([]);
  expect(readPicture(stored ?? Buffer.alloc(0))).toMatchObject({
    ok: true,
    value: { format: 'jpeg', width: 400, height: 600, hasMetadata: false, trailingBytes: 0 },
  });
  for (const trace of ['Exif', 'another file']) expect(stored?.includes(trace)).toBe(false);

  // The list shows the small picture, not the photo.
  const shown = page.locator('figure img');
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(320);
  const address = (await shown.getAttribute('src')) ?? '';
  expect(address).toMatch(/^\/thumbnails\//);
  const upright = { top: 'red', bottom: 'blue' };
  expect(await looksLike(technician, address.replace('thumbnails', 'attachments'))).toMatchObject({
    ...upright,
    width: 400,
    height: 600,
  });
  expect(await looksLike(technician, address)).toMatchObject(upright);
});

test('a small picture that went missing is made again when the photo is shown', async ({
  technician,
  bench,
}, testInfo) => {
  const { page } = technician;
  await opensPhotos(technician);
  const path = testInfo.outputPath('unit.jpg');
  writeFileSync(path, await redAndBlue(technician, 'image/jpeg'));
  await page.getByLabel('Photo file').setInputFiles(path);
  await expect(page.getByText('1 photo kept')).toBeVisible();
  await technician.presses('Escape');
  const thumbnails = `${bench.userData}/thumbnails`;
  await bench.close();
  rmSync(thumbnails, { recursive: true });
  await bench.launchAgain();
  const again = new Technician(bench.window, (code) => bench.scan(code));
  await again.signsIn();
  await scansUnit(again, units.inWarranty.serial);
  const shown = again.page.locator('figure img');
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  expect(filesIn(thumbnails)).toHaveLength(1);
});

/** Two frames, the first one red and blue: RIFF by hand, since no browser writes animations. */
const animated = (still: Buffer): Buffer => {
  const le = (value: number, size: number): Buffer => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return bytes;
  };
  const chunk = (name: string, content: Buffer): Buffer =>
    Buffer.concat([Buffer.from(name), le(content.byteLength, 4), content, Buffer.alloc(content.length % 2)]);
  const pixels = still.subarray(still.indexOf('VP8 '));
  const size = [le(599, 3), le(399, 3)];
  const frame = chunk('ANMF', Buffer.concat([Buffer.alloc(6), ...size, le(100, 3), le(0, 1), pixels]));
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.concat([le(2, 4), ...size])),
    chunk('ANIM', Buffer.alloc(6)),
    frame,
    frame,
  ]);
  return Buffer.concat([Buffer.from('RIFF'), le(body.byteLength, 4), body]);
};

test('of a moving picture the first one is kept, as a photo like any other', async ({
  technician,
  bench,
}, testInfo) => {
  const { page } = technician;
  await opensPhotos(technician);
  const path = testInfo.outputPath('moving.webp');
  writeFileSync(path, animated(await redAndBlue(technician, 'image/webp')));
  await page.getByLabel('Photo file').setInputFiles(path);
  await expect(page.getByText('1 photo kept')).toBeVisible();
  const [stored] = filesIn(`${bench.userData}/attachments`).filter((bytes) => bytes[0] === 0xff);
  expect(readPicture(stored ?? Buffer.alloc(0))).toMatchObject({
    ok: true,
    value: { format: 'jpeg', width: 600, height: 400, hasMetadata: false },
  });
});

test('pictures that would hurt are refused in words, and nothing is kept', async ({
  technician,
  bench,
}, testInfo) => {
  const { page } = technician;
  await opensPhotos(technician);
  const jpeg = await redAndBlue(technician, 'image/jpeg');
  const offered: readonly (readonly [string, Buffer, string])[] = [
    ['bomb.png', aPng(50_000, 50_000), 'The picture is 50,000 × 50,000 pixels large.'],
    ['cut.jpg', jpeg.subarray(0, 2000), 'The picture is cut off: the end of the file is missing.'],
    [
      'drawing.jpg',
      otherFiles.SVG ?? jpeg,
      'This is a file of the kind SVG. The bench takes JPEG, PNG and WebP.',
    ],
    [
      'phone.jpg',
      otherFiles.HEIC ?? jpeg,
      'This is a file of the kind HEIC. The bench takes JPEG, PNG and WebP.',
    ],
    [
      'cat.png',
      otherFiles.GIF ?? jpeg,
      'This is a file of the kind GIF. The bench takes JPEG, PNG and WebP.',
    ],
    ['large.jpg', Buffer.alloc(pictureLimits.bytes + 1, jpeg), 'The file is larger than 50 MB.'],
    // Its header is good and its pixels are noise.
    ['noise.png', aPng(300, 300), 'This file is not a picture that can be read.'],
  ];
  for (const [name, bytes, words] of offered) {
    const path = testInfo.outputPath(name);
    writeFileSync(path, bytes);
    await page.getByLabel('Photo file').setInputFiles(path);
    await expect(page.getByText(words), name).toBeVisible();
    await expect(page.getByText('Nothing was recorded.')).toBeVisible();
  }
  await technician.presses('Escape');
  await expect(page.locator('figure')).toHaveCount(0);
  expect(filesIn(`${bench.userData}/attachments`).filter((bytes) => bytes[0] === 0xff)).toEqual([]);
});

test('a file that is no picture is refused, and nothing is recorded', async ({ technician }, testInfo) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('p');
  const path = testInfo.outputPath('not-a-picture.png');
  writeFileSync(path, 'MZ this is a program');
  await page.getByLabel('Photo file').setInputFiles(path);
  await expect(page.getByText('This file is not a picture that can be read.')).toBeVisible();
  await technician.presses('Escape');
  await expect(page.locator('figure img')).toHaveCount(0);
});

test('a photo is taken with the camera by one key', async ({ technician }) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('p');
  await expect(page.getByRole('button', { name: /Take the picture/ })).toBeEnabled({ timeout: 15_000 });
  await technician.presses('Enter');
  await expect(page.getByText('1 photo kept')).toBeVisible();
});
