/**
 * One command and its answer, told apart from everything else on the line by a split marker: the command carries it as
 * `'AB''CD'`, only the shell that ran it prints `ABCD`, so neither the echo of what we typed nor the answer to an
 * earlier command can be taken for this one. A new marker for every attempt.
 */
import { err, ok, type Result } from '#domain/shared/result';
import { KernelText } from './kernel-text';
import type { Patience, Wire, WireError, WireLine } from './wire';

export interface Answer {
  readonly lines: readonly string[];
  readonly exit: number;
  /** Byte range in everything received. */
  readonly evidence: readonly [number, number];
}

export interface AskOptions extends Patience {
  readonly kernelLines: 'drop' | 'keep';
}

/** `nonce`: at least 8 unguessable letters and digits, never the same twice. */
export const ask = async (
  wire: Wire,
  command: string,
  nonce: string,
  options: AskOptions,
): Promise<Result<Answer, WireError>> => {
  const half = Math.ceil(nonce.length / 2);
  const split = `'${nonce.slice(0, half)}''${nonce.slice(half)}'`;
  wire.forget();
  const sent = await wire.sendLine(`echo ${split}; ${command}; echo ${split}=$?`);
  if (!sent.ok) return sent;
  const reader = new AnswerReader(nonce, options.kernelLines);
  let read = 0;
  return wire.waitFor(() => {
    for (; read < wire.lines.length; read += 1) {
      const line = wire.lines[read];
      const answer = line === undefined ? null : reader.take(line);
      if (answer !== null) return answer;
    }
    return null;
  }, options);
};

/** Reads one answer line by line. */
export class AnswerReader {
  readonly #nonce: string;
  readonly #kernelLines: 'drop' | 'keep';
  #body: WireLine[] | null = null;
  readonly #kernelText = new KernelText();

  constructor(nonce: string, kernelLines: 'drop' | 'keep') {
    this.#nonce = nonce;
    this.#kernelLines = kernelLines;
  }

  /** The answer when this line ends it, null while it is not complete. */
  take(received: WireLine): Answer | null {
    const line = this.#kernelLines === 'keep' ? received : this.#kernelText.take(received);
    if (line === null) return null;
    if (this.#body === null) {
      if (line.text.endsWith(this.#nonce)) this.#body = [];
      return null;
    }
    const place = line.text.indexOf(`${this.#nonce}=`);
    const exit = line.text.slice(place + this.#nonce.length + 1);
    if (place === -1 || !/^\d{1,3}$/.test(exit)) {
      this.#body.push(line);
      return null;
    }
    const lines = this.#body.map((l) => l.text);
    if (place > 0) lines.push(line.text.slice(0, place));
    return { lines, exit: Number(exit), evidence: [this.#body[0]?.start ?? line.start, line.end] };
  }
}

/** Ends whatever hangs (a half-typed line, an open quote, a command that waits for input) and lets the line go quiet. */
export const interrupt = async (wire: Wire): Promise<Result<void, WireError>> => {
  const sent = await wire.send('\u0003');
  if (!sent.ok) return sent;
  const settled = await wire.settle(100, 1000);
  if (!settled.ok) return err(settled.error);
  const entered = await wire.sendLine('');
  if (!entered.ok) return entered;
  const quiet = await wire.settle(150, 1500);
  return quiet.ok ? ok(undefined) : quiet;
};
