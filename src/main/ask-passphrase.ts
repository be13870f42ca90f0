/**
 * A passphrase typed at a terminal, not shown and not echoed. Never taken from the command line: what stands there is seen
 * by everybody who lists the machine's processes, and kept in the shell's history.
 */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Whether there is somebody to ask. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** The question goes to the error output, so that the answer of the command can be kept in a file. */
export const askPassphrase = async (question: string): Promise<string> => {
  const silent = new Writable({
    write: (_echo, _encoding, done) => done(),
  });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(question);
  try {
    return await terminal.question('');
  } finally {
    process.stderr.write('\n');
    terminal.close();
  }
};
