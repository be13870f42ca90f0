import { createRequire } from 'node:module';
import { freshProgram } from './setup/programs.mjs';

// `npm run -s determine`: questions on stdin, answers on stdout, and nothing else there.

let program;
try {
  program = freshProgram('determine');
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
// In this process: a second one would cost more than most answers.
process.argv[1] = program;
createRequire(import.meta.url)(program);
