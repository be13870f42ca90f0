import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshProgram, root } from './setup/programs.mjs';

// `npm run schema`: the form of policy packs, for editors, beside the packs themselves.

const file = join(root, 'resources/policies/policy-pack.schema.json');
writeFileSync(file, execFileSync(process.execPath, [freshProgram('policy-schema')], { encoding: 'utf8' }));
process.stdout.write(`${file}\n`);
