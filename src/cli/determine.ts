import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answerRequests } from './answer-requests';
import { loadKeptPacks } from './kept-packs';
import { loadPacks } from './load-packs';
import { examplesText, readOrder, unusableText, usage } from './own-packs';

/** The packs stand beside the program: in `resources` of the project that the bundle lies in. */
const findPacks = (from: string): string | undefined =>
  ['../../resources/policies', '../resources/policies', 'resources/policies']
    .map((path) => join(from, path))
    .find((path) => existsSync(path));

const main = async (): Promise<number> => {
  const order = readOrder(process.argv.slice(2));
  if (!order.ok) {
    process.stderr.write(`${order.error.reason}\n${usage}`);
    return 2;
  }
  const own = loadPacks(...order.value.packs);
  if (!own.ok) {
    process.stderr.write(unusableText(own.error));
    return 2;
  }
  if (order.value.check) {
    const checked = [...own.value.values()].map(examplesText);
    process.stdout.write(checked.map(({ text }) => text).join(''));
    return checked.some(({ failed }) => failed > 0) ? 1 : 0;
  }
  const folder = findPacks(__dirname);
  if (folder === undefined) {
    process.stderr.write(`No resources/policies beside ${__dirname}: the policy packs are missing.\n`);
    return 2;
  }
  const packs = loadKeptPacks([folder], __filename, join(__dirname, 'checked-packs'));
  if (!packs.ok) {
    process.stderr.write(unusableText(packs.error));
    return 2;
  }
  return answerRequests(process.stdin, process.stdout, new Map([...packs.value, ...own.value]));
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
