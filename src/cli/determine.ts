import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answerRequests } from './answer-requests';
import { loadKeptPacks } from './kept-packs';

/** The packs stand beside the program: in `resources` of the project that the bundle lies in. */
const findPacks = (from: string): string | undefined =>
  ['../../resources/policies', '../resources/policies', 'resources/policies']
    .map((path) => join(from, path))
    .find((path) => existsSync(path));

const main = async (): Promise<number> => {
  const folder = findPacks(__dirname);
  if (folder === undefined) {
    process.stderr.write(`No resources/policies beside ${__dirname}: the policy packs are missing.\n`);
    return 2;
  }
  const packs = loadKeptPacks([folder], __filename, join(__dirname, 'checked-packs'));
  if (!packs.ok) {
    const [issue] = packs.error.issues;
    process.stderr.write(`${packs.error.file}: ${issue?.path ?? ''} ${issue?.message ?? 'cannot be used'}\n`);
    return 2;
  }
  return answerRequests(process.stdin, process.stdout, packs.value);
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 70;
  },
);
