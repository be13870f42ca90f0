import { createRequire } from 'node:module';
import { freshProgram } from './setup/programs.mjs';

// `npm run -s bench-data -- verify|export|restore|rebuild …`: a bench's data from a terminal.

let program;
try {
  program = freshProgram('bench-data');
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
process.argv[1] = program;
createRequire(import.meta.url)(program);
