import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as fixture } from './support';

/** The app with a printing system of our own on its path: it keeps what it is given, or refuses. */
const test = fixture.extend<{ press: string; refuses: boolean }>({
  refuses: [false, { option: true }],
  press: async ({ refuses }, use, testInfo) => {
    const folder = testInfo.outputPath('press');
    mkdirSync(folder, { recursive: true });
    const program = (name: string, body: string) => {
      const file = join(folder, name);
      writeFileSync(file, `#!/bin/sh\n${body}\n`);
      chmodSync(file, 0o755);
    };
    program('lpstat', "printf 'label printer\\noffice\\n'");
    program(
      'lp',
      refuses
        ? "cat > /dev/null; echo 'lp: The printer or class does not exist.' >&2; exit 1"
        : `printf '%s\\n' "$@" > '${folder}/arguments'; cat > '${folder}/paper.pdf'`,
    );
    await use(folder);
  },
  appEnvironment: async ({ press }, use) => {
    await use({ PATH: `${press}:${process.env.PATH ?? ''}` });
  },
});

test('a page goes to the printing system as a PDF, with its paper told', async ({ bench, press }) => {
  const outcome = await bench.window.evaluate(() => window.fixture.call('paper'));
  expect(outcome).toEqual({ printers: ['label printer', 'office'], success: true, failureReason: '' });
  expect(readFileSync(join(press, 'arguments'), 'utf8').split('\n')).toEqual([
    ...['-d', 'label printer'],
    ...['-o', 'media=Custom.283.46x425.2'],
    ...['-o', 'print-scaling=none'],
    ...['-', ''],
  ]);
  expect(readFileSync(join(press, 'paper.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

test.describe('a printing system that refuses', () => {
  test.use({ refuses: true });

  test('tells the app why', async ({ bench }) => {
    expect(await bench.window.evaluate(() => window.fixture.call('paper'))).toMatchObject({
      success: false,
      failureReason: 'lp: The printer or class does not exist.',
    });
  });
});
