/**
 * From whatever a console shows (nothing, a boot that still prints, a login, a shell somebody left) to a proved shell
 * prompt. What looks like a prompt is only a reason to try: the proof is the answer to our own marker.
 */
import type { ConsoleTransport } from '#domain/diagnostics/profile';
import { err, ok, type Result } from '#domain/shared/result';
import type { Clock } from '../device-link';
import { compilePattern, type Pattern, type PatternError } from '../pattern';
import { ask, interrupt } from './ask';
import { KernelText } from './kernel-text';
import type { Patience, Wire, WireError } from './wire';

export interface Login {
  readonly user: string;
  readonly password: string;
}

export type PromptError = WireError | { readonly kind: 'loginNeeded' } | { readonly kind: 'loginRefused' };

export interface ConsolePatterns {
  readonly prompt: Pattern;
  readonly loginPrompt: Pattern;
  readonly passwordPrompt: Pattern;
  readonly refused: Pattern;
  readonly pressEnter: Pattern;
}

export const compileConsole = (transport: ConsoleTransport): Result<ConsolePatterns, PatternError> => {
  const prompt = compilePattern(transport.prompt);
  const loginPrompt = compilePattern(transport.loginPrompt);
  const passwordPrompt = compilePattern(transport.passwordPrompt);
  const refused = compilePattern(transport.refused);
  const pressEnter = compilePattern(transport.pressEnter);
  if (!prompt.ok) return prompt;
  if (!loginPrompt.ok) return loginPrompt;
  if (!passwordPrompt.ok) return passwordPrompt;
  if (!refused.ok) return refused;
  if (!pressEnter.ok) return pressEnter;
  return ok({
    prompt: prompt.value,
    loginPrompt: loginPrompt.value,
    passwordPrompt: passwordPrompt.value,
    refused: refused.value,
    pressEnter: pressEnter.value,
  });
};

export interface PromptTools {
  readonly clock: Clock;
  readonly patterns: ConsolePatterns;
  readonly login: Login | null;
  readonly nonce: () => string;
}

/** A line that pauses this long is waiting for us. */
const quietMs = 200;
/** On a line that never pauses (a kernel that logs without end) it is looked at this often all the same. */
const restlessMs = 3000;
/**
 * Without progress for this long, Enter is pressed once more: longer than the steps of a boot loader's countdown, which
 * any key would stop. In a login only much later, where Enter would be an answer.
 */
const nudgeMs = 1500;
const loginNudgeMs = 6000;
/** So far back a prompt is looked for that the kernel has been printing over. */
const recentLines = 400;
/** A prompt must answer our marker within this. */
const proofMs = 2500;

export const reachPrompt = async (
  wire: Wire,
  tools: PromptTools,
  patience: Patience,
): Promise<Result<{ loggedIn: boolean }, PromptError>> => {
  const attempt = new PromptAttempt(wire, tools);
  const { clock } = tools;
  const deadline = clock.now() + patience.timeoutMs;
  let received = wire.counts.rxBytes;
  let lastByteAt = clock.now();
  let actedAt = clock.now();
  for (;;) {
    const settled = await wire.settle(quietMs, restlessMs);
    if (!settled.ok) return settled;
    if (wire.counts.rxBytes !== received) lastByteAt = clock.now();
    received = wire.counts.rxBytes;
    const move = await attempt.next();
    if (move === 'proved') return ok({ loggedIn: attempt.sentPassword });
    if (typeof move === 'object') return err(move);
    const now = clock.now();
    if (now > deadline || now - lastByteAt > patience.silenceMs) return err({ kind: 'timeout', received });
    if (move === 'sent something') actedAt = now;
    else if (now - actedAt >= Math.min(attempt.loggingIn ? loginNudgeMs : nudgeMs, patience.silenceMs / 2)) {
      actedAt = now;
      const nudged = await wire.sendLine('');
      if (!nudged.ok) return nudged;
    }
  }
};

type Move = 'proved' | 'sent something' | 'nothing to do' | PromptError;

/** What to do about the line's present state; remembers what was already sent, so that nothing is sent twice. */
class PromptAttempt {
  readonly #wire: Wire;
  readonly #tools: PromptTools;
  #sentUser = false;
  sentPassword = false;
  #strayPasswordPrompts = 0;
  #lastTail = '';
  #receivedWhenSent = -1;

  constructor(wire: Wire, tools: PromptTools) {
    this.#wire = wire;
    this.#tools = tools;
  }

  get loggingIn(): boolean {
    return this.#sentUser;
  }

  async next(): Promise<Move> {
    const { patterns } = this.#tools;
    // What we answered still stands there until the device reacts.
    if (this.#wire.counts.rxBytes === this.#receivedWhenSent) return 'nothing to do';
    const lately = this.#wire.lines.slice(-recentLines);
    const tail = KernelText.tailOf(lately, this.#wire.tail);
    const recent = lately.slice(-8).map((line) => line.text);
    if (this.sentPassword && recent.some((text) => patterns.refused.test(text)))
      return { kind: 'loginRefused' };
    if (patterns.passwordPrompt.test(tail)) return this.#password();
    if (patterns.loginPrompt.test(tail)) return this.#user();
    if (patterns.pressEnter.test(tail) || (tail === '' && patterns.pressEnter.test(recent.at(-1) ?? ''))) {
      return this.#send('');
    }
    if (patterns.prompt.test(tail)) return this.#prove(tail);
    return 'nothing to do';
  }

  async #user(): Promise<Move> {
    const { login } = this.#tools;
    if (login === null) return { kind: 'loginNeeded' };
    if (this.sentPassword || this.#sentUser) return { kind: 'loginRefused' };
    this.#sentUser = true;
    return this.#send(login.user);
  }

  /** The password leaves only after our own user name, once: a device that merely prints "Password:" gets nothing. */
  async #password(): Promise<Move> {
    const { login } = this.#tools;
    if (login === null) return { kind: 'loginNeeded' };
    if (this.sentPassword) return { kind: 'loginRefused' };
    if (!this.#sentUser) {
      this.#strayPasswordPrompts += 1;
      return this.#strayPasswordPrompts > 3 ? { kind: 'loginRefused' } : this.#send('');
    }
    this.sentPassword = true;
    return this.#send(login.password, true);
  }

  async #send(text: string, secret = false): Promise<Move> {
    this.#wire.forget();
    this.#receivedWhenSent = this.#wire.counts.rxBytes;
    const sent = await this.#wire.sendLine(text, secret);
    return sent.ok ? 'sent something' : sent.error;
  }

  async #prove(tail: string): Promise<Move> {
    if (tail === this.#lastTail) {
      const interrupted = await interrupt(this.#wire);
      if (!interrupted.ok) return interrupted.error;
    }
    this.#lastTail = tail;
    const proof = { timeoutMs: proofMs, silenceMs: proofMs, kernelLines: 'drop' } as const;
    const answer = await ask(this.#wire, ':', this.#tools.nonce(), proof);
    if (answer.ok) return 'proved';
    return answer.error.kind === 'timeout' ? 'sent something' : answer.error;
  }
}
