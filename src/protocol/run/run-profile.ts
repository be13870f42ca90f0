/** Runs a profile against a device, phase by phase, and tells what happens while it happens. */
import type { RunEnd } from '#domain/diagnostics/decide-outcome';
import {
  capturesOf,
  type DiagnosticProfile,
  type Phase,
  type Step,
  type Watcher,
} from '#domain/diagnostics/profile';
import type { DiagnosticRecord, MeasurementResult } from '#domain/diagnostics/record';
import { declaredMeasurements } from '#domain/diagnostics/record-run';
import { assertNever, type Result } from '#domain/shared/result';
import { interrupt } from '../console/ask';
import { compileConsole, type Login, reachPrompt } from '../console/reach-prompt';
import { Wire, type WireLine } from '../console/wire';
import type { Clock, DeviceLink } from '../device-link';
import { inertLine } from '../inert-text';
import { compileAny, compilePattern, type Pattern } from '../pattern';
import type { Stop } from '../stop';
import { type Captured, RunSteps } from './run-steps';
import type { StepDone, StepProblem } from './step-done';

type PhaseStatus = 'running' | 'done' | 'skipped' | 'failed';

/** Told in the order things happen; nothing here may throw or wait. */
export interface RunObserver {
  readonly phase: (phase: Phase, index: number, status: PhaseStatus) => void;
  readonly measured: (result: MeasurementResult) => void;
  readonly watched: (hit: DiagnosticRecord['watch'][number], hint: string) => void;
  readonly sent: (bytes: Uint8Array, secret: boolean) => void;
  readonly noted: (text: string) => void;
}

export interface RunRequest {
  readonly profile: DiagnosticProfile;
  readonly labelSerial: string | null;
  readonly login: Login | null;
  /** 12 unguessable letters and digits, new at each call. */
  readonly nonce: () => string;
}

export interface RunResult {
  readonly end: RunEnd;
  readonly durationMs: number;
  readonly steps: DiagnosticRecord['steps'];
  readonly watch: DiagnosticRecord['watch'];
  readonly measured: readonly MeasurementResult[];
  readonly link: DiagnosticRecord['link'];
}

/** Far above any console run, far below what would fill a disk. */
const floodLimit = 16 * 1024 * 1024;
const lastWordsMs = 500;
/** A signature that fires on every line of a flood is recorded so often and no more. */
const watchHitLimit = 50;

/** Ends within the profile's `maxRunMs` whatever the device does. Does not close the link. */
export const runProfile = async (
  link: DeviceLink,
  request: RunRequest,
  clock: Clock,
  stop: Stop,
  observer: RunObserver,
): Promise<RunResult> => {
  const run = new ProfileRun(link, request, clock, stop, observer);
  return run.go();
};

class ProfileRun {
  readonly #request: RunRequest;
  readonly #clock: Clock;
  readonly #stop: Stop;
  readonly #observer: RunObserver;
  readonly #wire: Wire;
  readonly #watchers: readonly { readonly watcher: Watcher; readonly pattern: Pattern; hits: number }[];
  readonly #isWatched: (line: string) => boolean;
  readonly #results: Map<string, MeasurementResult>;
  readonly #steps: DiagnosticRecord['steps'] = [];
  readonly #watch: DiagnosticRecord['watch'] = [];
  readonly #begun: number;
  readonly #phaseBegun = new Map<string, number>();
  #loggedIn = false;
  #retries = 0;

  constructor(link: DeviceLink, request: RunRequest, clock: Clock, stop: Stop, observer: RunObserver) {
    const { profile } = request;
    this.#request = request;
    this.#clock = clock;
    this.#stop = stop;
    this.#observer = observer;
    this.#begun = clock.now();
    this.#results = new Map(declaredMeasurements(profile).map((m) => [m.name, m]));
    this.#watchers = profile.watch.flatMap((watcher) => {
      const pattern = compilePattern(watcher.re);
      return pattern.ok ? [{ watcher, pattern: pattern.value, hits: 0 }] : [];
    });
    this.#isWatched = compileAny(this.#watchers.map(({ pattern }) => pattern));
    this.#wire = new Wire(link, clock, stop, {
      eol: profile.transport.eol,
      pace: profile.transport.pace,
      floodLimit,
      onLine: (line) => this.#watchLine(line),
      onSent: (bytes, secret) => observer.sent(bytes, secret),
    });
  }

  async go(): Promise<RunResult> {
    const { maxRunMs } = this.#request.profile;
    const cancel = this.#clock.after(maxRunMs, () =>
      this.#stop.now({ kind: 'ranTooLong', limitMs: maxRunMs }),
    );
    const end = await this.#phases();
    cancel();
    await this.#leave(end);
    const measured = [...this.#results.values()];
    return {
      end,
      durationMs: this.#clock.now() - this.#begun,
      steps: this.#steps,
      watch: this.#watch,
      measured,
      link: { ...this.#wire.counts, retries: this.#retries },
    };
  }

  async #phases(): Promise<RunEnd> {
    const { phases } = this.#request.profile;
    for (const [index, phase] of phases.entries()) {
      this.#observer.phase(phase, index, 'running');
      this.#phaseBegun.set(phase.id, this.#clock.now());
      const end = await this.#phase(phase, index);
      if (end !== null) {
        this.#observer.phase(phase, index, 'failed');
        return end;
      }
    }
    return { kind: 'completed' };
  }

  async #phase(phase: Phase, index: number): Promise<RunEnd | null> {
    const steps = this.#stepsFor(phase);
    const missing = await steps.firstMissing(phase.needs);
    if (typeof missing === 'object' && missing !== null) return this.#endOf(missing, 'a command');
    if (missing !== null) {
      this.#skip(phase, `skipped: the device has no ${missing}`);
      this.#observer.phase(phase, index, 'skipped');
      return null;
    }
    for (const [at, step] of phase.steps.entries()) {
      const end = await this.#step(
        phase,
        step,
        `${step.id ?? step.do}${step.id === undefined ? at + 1 : ''}`,
        steps,
      );
      if (end !== null) return end;
    }
    const failed = [...this.#results.values()].some((m) => m.phase === phase.id && m.outcome === 'fail');
    if (failed && phase.onFail === 'stop') return { kind: 'stoppedOnFault' };
    this.#observer.phase(phase, index, failed ? 'failed' : 'done');
    return null;
  }

  async #step(phase: Phase, step: Step, name: string, steps: RunSteps): Promise<RunEnd | null> {
    const begun = this.#clock.now();
    const done = await this.#perform(step, steps);
    const note = (outcome: DiagnosticRecord['steps'][number]['outcome']) => {
      const ms = Math.round(this.#clock.now() - begun);
      this.#steps.push({ phase: phase.id, step: name, outcome, ms, attempts: Math.max(1, done.attempts) });
    };
    this.#retries += Math.max(0, done.retries);
    const { problem } = done;
    if (problem === null) {
      note('ok');
      return this.#stop.reason;
    }
    if (problem.kind === 'timeout') {
      note('timeout');
      return step.do === 'login' || step.do === 'send'
        ? this.#endOf(problem, waitedFor(step))
        : this.#goOnAfter(step);
    }
    note(problem.kind === 'stopped' && this.#stop.reason?.kind === 'aborted' ? 'aborted' : 'error');
    return this.#endOf(problem, waitedFor(step));
  }

  async #perform(step: Step, steps: RunSteps): Promise<StepDone> {
    switch (step.do) {
      case 'login':
        return this.#login(step);
      case 'query':
        return steps.query(step);
      case 'expect':
        return steps.expect(step);
      case 'send':
        return doneWith(await this.#wire.sendLine(step.text));
      case 'wait':
        // Two limits, neither of them a failure: time passing is what was asked for.
        return doneWith(await this.#wire.settle(step.ms, step.ms));
      default:
        return assertNever(step);
    }
  }

  async #login(step: Extract<Step, { do: 'login' }>): Promise<StepDone> {
    const { profile, login, nonce } = this.#request;
    const patterns = compileConsole(profile.transport);
    if (!patterns.ok)
      return { attempts: 1, retries: 0, problem: { kind: 'profileFault', reason: patterns.error.reason } };
    const reached = await reachPrompt(
      this.#wire,
      { clock: this.#clock, patterns: patterns.value, login, nonce },
      step,
    );
    if (reached.ok) this.#loggedIn = reached.value.loggedIn;
    return doneWith(reached);
  }

  /** One answer that never came need not end the run: if the shell still answers, the next step is asked. */
  async #goOnAfter(step: Step): Promise<RunEnd | null> {
    this.#observer.noted(`No answer to ${step.id ?? step.do}; checking that the device still answers.`);
    const interrupted = await interrupt(this.#wire);
    if (!interrupted.ok) return this.#endOf(interrupted.error, waitedFor(step));
    const back = await this.#login({ do: 'login', timeoutMs: 8000, silenceMs: 4000 });
    return back.problem === null ? null : this.#endOf(back.problem, waitedFor(step));
  }

  #stepsFor(phase: Phase): RunSteps {
    return new RunSteps(this.#wire, {
      nonce: this.#request.nonce,
      measure: this.#request.profile.measure,
      elapsedSince: (phaseId) => {
        const since = this.#phaseBegun.get(phaseId);
        return since === undefined ? null : Math.round(this.#clock.now() - since);
      },
      context: { labelSerial: this.#request.labelSerial, compile: compilePattern },
      captured: (captured) => this.#capture(phase, captured),
      retrying: (text) => this.#observer.noted(text),
    });
  }

  #capture(phase: Phase, { name, ...found }: Captured): void {
    const declared = this.#results.get(name);
    if (declared === undefined) return;
    const result = { ...declared, ...found, phase: phase.id };
    this.#results.set(name, result);
    this.#observer.measured(result);
  }

  /** Required ones stay `unset`, so that a run without them is incomplete and never a pass. */
  #skip(phase: Phase, because: string): void {
    for (const capture of phase.steps.flatMap(capturesOf)) {
      const declared = this.#results.get(capture.to);
      if (declared === undefined) continue;
      const result: MeasurementResult = {
        ...declared,
        outcome: declared.optional ? 'skipped' : 'unset',
        because,
      };
      this.#results.set(capture.to, result);
      this.#observer.measured(result);
    }
    phase.steps.forEach((step, at) => {
      const name = step.id ?? `${step.do}${at + 1}`;
      this.#steps.push({ phase: phase.id, step: name, outcome: 'skipped', ms: 0, attempts: 0 });
    });
  }

  #watchLine(line: WireLine): void {
    if (!this.#isWatched(line.text)) return;
    for (const entry of this.#watchers) {
      if (entry.hits >= watchHitLimit || !entry.pattern.test(line.text)) continue;
      entry.hits += 1;
      const { id, severity, hint, stop } = entry.watcher;
      const hit = {
        id,
        severity,
        tMs: Math.round(this.#clock.now() - this.#begun),
        line: inertLine(line.text.slice(0, 400)),
      };
      this.#watch.push(hit);
      this.#observer.watched(hit, hint);
      if (stop) this.#stop.now({ kind: 'stoppedOnFault' });
    }
  }

  #endOf(problem: StepProblem, waited: string): RunEnd {
    switch (problem.kind) {
      case 'timeout':
        return this.#wire.counts.rxBytes === 0
          ? { kind: 'noSignal' }
          : { kind: 'noAnswer', waitedFor: waited };
      case 'closed':
        return { kind: 'portLost' };
      case 'stopped':
        return this.#stop.reason ?? { kind: 'aborted', by: 'technician' };
      default:
        return problem;
    }
  }

  /**
   * After a fault that stopped the run the device may still be telling about it. A shell that we logged in to is not
   * left open for whoever comes next.
   */
  async #leave(end: RunEnd): Promise<void> {
    if (end.kind !== 'completed' && end.kind !== 'stoppedOnFault') return;
    if (this.#stop.reason !== null) {
      await new Promise<void>((resolve) => {
        this.#clock.after(lastWordsMs, resolve);
      });
      return;
    }
    if (!this.#loggedIn) return;
    await this.#wire.sendLine('exit');
    await this.#wire.settle(150, 600);
  }
}

const doneWith = (result: Result<unknown, StepProblem>): StepDone => ({
  attempts: 1,
  retries: 0,
  problem: result.ok ? null : result.error,
});

const waitedFor = (step: Step): string => {
  switch (step.do) {
    case 'login':
      return 'a shell prompt';
    case 'query':
      return `the answer to "${step.text.slice(0, 60)}"`;
    case 'expect':
      return `"${step.re}"`;
    case 'send':
    case 'wait':
      return 'the line';
    default:
      return assertNever(step);
  }
};
