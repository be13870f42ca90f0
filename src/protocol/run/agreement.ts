/**
 * Reading until two agree. On a noisy line one reading in ten is a wrong value that parses; two in a row that agree
 * are practically never both wrong in the same way.
 */
import { type MeasurementValue, readingsAgree } from '#domain/diagnostics/decide-measurement';
import type { MeasureDecl } from '#domain/diagnostics/profile';

export const mostReads = 5;

export class Agreement {
  readonly #decl: MeasureDecl;
  readonly #needed: 1 | 2;
  #last: { readonly value: MeasurementValue | null } | null = null;
  #reads = 0;
  #settled = false;

  constructor(decl: MeasureDecl, needed: 1 | 2) {
    this.#decl = decl;
    this.#needed = needed;
  }

  /** That nothing was there is a reading too. */
  add(value: MeasurementValue | null): void {
    if (this.#settled) return;
    this.#reads += 1;
    this.#settled = this.#needed === 1 || (this.#last !== null && this.#agrees(this.#last.value, value));
    this.#last = { value };
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** The agreed value; null when nothing was there or nothing was agreed on. */
  get value(): MeasurementValue | null {
    return this.#settled ? (this.#last?.value ?? null) : null;
  }

  get reads(): number {
    return this.#reads;
  }

  get agreed(): number {
    return this.#settled ? this.#needed : Math.min(1, this.#reads);
  }

  #agrees(a: MeasurementValue | null, b: MeasurementValue | null): boolean {
    return a === null || b === null ? a === b : readingsAgree(this.#decl, a, b);
  }
}
