/** The one way to end a run from outside: the technician, a deadline, a fault after which nothing can be trusted. */
import type { RunEnd } from '#domain/diagnostics/decide-outcome';

export class Stop {
  #reason: RunEnd | null = null;
  #listeners: (() => void)[] = [];

  /** Why the run must end; null while it may go on. */
  get reason(): RunEnd | null {
    return this.#reason;
  }

  /** The first reason stays. */
  now(reason: RunEnd): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    for (const listener of this.#listeners.splice(0)) listener();
  }

  onStop(listener: () => void): void {
    if (this.#reason === null) this.#listeners.push(listener);
    else listener();
  }
}
