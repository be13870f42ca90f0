/** The only file that names `window.bench`, which preload builds from the contracts of `src/ipc`. */
import type { BenchApi } from '#ipc';

declare global {
  interface Window {
    readonly bench: BenchApi;
  }
}

export const bench: BenchApi = window.bench;
