import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readPack } from '#files/read-pack';
import { packFiles } from './load-packs';

// Prints the packs of a folder as they are once they have been checked, by the sha256 of their files. The app's build
// keeps that beside the app, so that a start need not check again what the build has checked. An unusable file is left
// out: the app reads it itself and says what is wrong.

const [folder = 'resources/policies'] = process.argv.slice(2);
const files = packFiles(folder);
if (!files.ok) throw new Error(files.error.issues.map(({ message }) => message).join('; '));
const checked = files.value.flatMap((file) => {
  const bytes = readFileSync(file);
  const pack = readPack(bytes);
  return pack.ok ? [[createHash('sha256').update(bytes).digest('hex'), pack.value] as const] : [];
});
process.stdout.write(JSON.stringify(Object.fromEntries(checked)));
