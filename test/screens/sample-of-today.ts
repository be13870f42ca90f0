import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const dayMs = 86_400_000;
const civilDate = /\b\d{4}-\d{2}-\d{2}\b/g;

/**
 * Writes the sample shipments as if the list had been made yesterday, so that whatever day the pictures are taken the same
 * units are in warranty with the same number of days left.
 * @returns the path of the file
 */
export const writeSampleOfToday = (path: string): string => {
  const sample = readFileSync(resolve('resources/sample/shipments.csv'), 'utf8');
  const newest = Math.max(...[...sample.matchAll(civilDate)].map(([date]) => Date.parse(date)));
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  const shift = today - dayMs - newest;
  const shifted = sample.replaceAll(civilDate, (date) =>
    new Date(Date.parse(date) + shift).toISOString().slice(0, 10),
  );
  writeFileSync(path, shifted);
  return path;
};
