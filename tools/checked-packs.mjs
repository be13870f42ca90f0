import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freshProgram, root } from './setup/programs.mjs';

// The checked packs for the app's build, on stdout.

const program = freshProgram('checked-packs');
const folder = join(root, 'resources/policies');
process.stdout.write(execFileSync(process.execPath, [program, folder], { maxBuffer: 64 * 1024 * 1024 }));
