import { spawn } from 'node:child_process';
import { freshProgram } from './setup/programs.mjs';

// `npm run -s determine`: questions on stdin, answers on stdout, and nothing else there.

let program;
try {
  program = freshProgram('determine');
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
