import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { smallPng } from '../../tools/screenshots/small-png';

const folder = resolve('docs/screens');
const themes = ['light', 'bench'] as const;
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
/** For what fits itself to the window, such as a page of paper, in milliseconds. */
const settling = 400;

export type Theme = (typeof themes)[number];

/** Fonts are there, and whatever moves has arrived. */
const isStill = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });

/** Takes what is on the screen in every theme and size, as `docs/screens/<screen>-<theme>-<width>x<height>.png`. */
export const takesPictures = async (
  page: Page,
  screen: string,
  inTheme: (theme: Theme) => Promise<void> = async () => {},
): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const theme of themes) {
    await inTheme(theme);
    // What choosing a theme in the settings comes to; the screen stays as it is.
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(settling);
      await isStill(page);
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      writeFileSync(resolve(folder, `${screen}-${theme}-${width}x${height}.png`), smallPng(png));
    }
  }
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
  await page.setViewportSize({ ...sizes[0] });
};
