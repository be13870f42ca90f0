/** The steps that read: asking until two readings agree, and waiting for a line. */
import {
  type DecidingContext,
  decideMeasurement,
  type MeasurementValue,
} from '#domain/diagnostics/decide-measurement';
import type { DiagnosticProfile, ExpectStep, QueryStep } from '#domain/diagnostics/profile';
import type { MeasurementResult } from '#domain/diagnostics/record';
import { err, type Result } from '#domain/shared/result';
import { type Answer, ask, interrupt } from '../console/ask';
import type { Wire, WireError, WireLine } from '../console/wire';
import { compilePattern } from '../pattern';
import { Agreement, mostReads } from './agreement';
import { extract, type Source } from './extract';
import type { StepDone, StepProblem } from './step-done';

export type Captured = Pick<
  MeasurementResult,
  'name' | 'value' | 'outcome' | 'because' | 'reads' | 'agreed' | 'evidence'
>;

export interface StepTools {
  readonly nonce: () => string;
  readonly measure: DiagnosticProfile['measure'];
  readonly elapsedSince: (phaseId: string) => number | null;
  readonly context: DecidingContext;
  readonly captured: (captured: Captured) => void;
  readonly retrying: (text: string) => void;
}

/** What a step may still repeat, shared by all its readings. */
interface Budget {
  readonly allowed: number;
  retries: number;
  attempts: number;
}

export class RunSteps {
  readonly #wire: Wire;
  readonly #tools: StepTools;

  constructor(wire: Wire, tools: StepTools) {
    this.#wire = wire;
    this.#tools = tools;
  }

  /** The first need that the device does not meet, null when it meets all, or what went wrong while asking. */
  async firstMissing(needs: readonly string[]): Promise<string | null | WireError> {
    for (const need of needs) {
      const command = need.replace(/^cmd:/, '');
      const patience = { timeoutMs: 5000, silenceMs: 2500, kernelLines: 'drop' } as const;
      const answer = await ask(this.#wire, `command -v ${command} >/dev/null`, this.#tools.nonce(), patience);
      if (!answer.ok) return answer.error;
      if (answer.value.exit !== 0) return command;
    }
    return null;
  }

  async query(step: QueryStep): Promise<StepDone> {
    const readings = step.capture.flatMap((capture) => {
      const decl = this.#tools.measure[capture.to];
      return decl === undefined
        ? []
        : [{ capture, decl, agreement: new Agreement(decl, step.agree ? 2 : 1) }];
    });
    const budget = { allowed: step.retries, retries: step.retries, attempts: 0 };
    let last: Answer | null = null;
    for (let read = 0; read < mostReads; read += 1) {
      const answer = await this.#askWithRetries(step, budget);
      if (!answer.ok) return doneAfter(budget, answer.error);
      last = answer.value;
      const source: Source = { ...answer.value, elapsedSince: this.#tools.elapsedSince };
      for (const { capture, decl, agreement } of readings) agreement.add(extract(capture, decl, source));
      if (readings.every(({ agreement }) => agreement.settled)) break;
    }
    const exit = last?.exit ?? 0;
    for (const { capture, agreement } of readings) {
      if (agreement.settled) this.#decide(capture.to, agreement, absent(exit), last?.evidence ?? null);
    }
    const noisy = readings.find(({ agreement }) => !agreement.settled);
    if (noisy === undefined) return doneAfter(budget, null);
    return doneAfter(budget, this.#neverAgreed(noisy.capture.to, noisy.agreement));
  }

  async expect(step: ExpectStep): Promise<StepDone> {
    const compiled = compilePattern(step.re);
    const budget = { allowed: 0, retries: 0, attempts: 1 };
    if (!compiled.ok) return doneAfter(budget, { kind: 'profileFault', reason: compiled.error.reason });
    const { tools, wire } = { tools: this.#tools, wire: this.#wire };
    const found = await wire.waitFor(() => firstLine(wire, (text) => compiled.value.test(text)), step);
    if (!found.ok) return doneAfter(budget, found.error);
    for (const capture of step.capture) {
      const decl = tools.measure[capture.to];
      if (decl === undefined) continue;
      const agreement = new Agreement(decl, 1);
      const source = { lines: [found.value.text], exit: null, elapsedSince: tools.elapsedSince };
      agreement.add(extract(capture, decl, source));
      this.#decide(capture.to, agreement, absent(0), [found.value.start, found.value.end]);
    }
    wire.forget();
    return doneAfter(budget, null);
  }

  /** Asked again only when no whole answer came; whatever hangs from the last attempt is ended first. */
  async #askWithRetries(step: QueryStep, budget: Budget): Promise<Result<Answer, WireError>> {
    for (;;) {
      budget.attempts += 1;
      const answer = await ask(this.#wire, step.text, this.#tools.nonce(), step);
      if (answer.ok || answer.error.kind !== 'timeout' || budget.retries === 0) return answer;
      budget.retries -= 1;
      this.#tools.retrying(`No whole answer to ${step.id ?? `"${step.text.slice(0, 60)}"`}, asking again.`);
      const interrupted = await interrupt(this.#wire);
      if (!interrupted.ok) return err(interrupted.error);
    }
  }

  #decide(
    name: string,
    agreement: Agreement,
    because: string,
    evidence: readonly [number, number] | null,
  ): void {
    const decl = this.#tools.measure[name];
    if (decl === undefined) return;
    const value: MeasurementValue | null = agreement.value;
    const decided =
      value === null
        ? { outcome: 'unset' as const, because }
        : decideMeasurement(decl, value, this.#tools.context);
    this.#tools.captured({
      name,
      value,
      ...decided,
      reads: agreement.reads,
      agreed: agreement.agreed,
      evidence: evidence === null ? null : [evidence[0], evidence[1]],
    });
  }

  #neverAgreed(name: string, agreement: Agreement): StepProblem {
    const because = `${agreement.reads} readings, no two in a row agreed`;
    const { reads, agreed } = agreement;
    this.#tools.captured({ name, value: null, outcome: 'unset', because, reads, agreed, evidence: null });
    return { kind: 'neverAgreed', measurement: this.#tools.measure[name]?.title ?? name, reads };
  }
}

const absent = (exit: number): string =>
  exit === 0 ? 'the answer holds no such value' : `the command ended with status ${exit}`;

const firstLine = (wire: Wire, matches: (text: string) => boolean): WireLine | null => {
  const line = wire.lines.find(({ text }) => matches(text));
  if (line !== undefined) return line;
  const { tail } = wire;
  const end = wire.counts.rxBytes;
  return tail !== '' && matches(tail) ? { text: tail, start: Math.max(0, end - tail.length), end } : null;
};

const doneAfter = (budget: Budget, problem: StepProblem | null): StepDone => ({
  attempts: budget.attempts,
  retries: budget.allowed - budget.retries,
  problem,
});
