/** One temporary folder for a whole test run, gone with it: what tests and the programs they start leave behind goes too. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'rma-tests-';

/** Before a run, of Vitest or of Playwright. @returns what is to be done after it */
export default function inOneTemporaryFolder(): () => void {
  // Each project of one run asks for it.
  if (basename(tmpdir()).startsWith(prefix)) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // Workers and every program that they start take this variable over.
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
