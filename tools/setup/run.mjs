import { spawn } from 'node:child_process';
import { root } from './programs.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program of the project to its end, with our terminal. Signals that we get are passed on, and so is the end of
 * npm, which on SIGTERM takes its shell with it and leaves us behind. Resolves with the program's exit code.
 */
export function run(command, args, { env = {}, stdin = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: [stdin, 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    const passOn = (signal) => {
      // On Ctrl-C the terminal tells the child as well; what counts is that we outlive it to give its exit code.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, passOn);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) child.kill('SIGTERM');
    }, 500);
    const done = () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, passOn);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      done();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
