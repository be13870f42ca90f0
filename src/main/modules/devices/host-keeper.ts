/** Keeps a device process at hand: started when first needed, and again when it has died. */
import { type FromHost, fromHost, type ToHost } from '#ipc/device-host';
import type { HostProcess, StartHost } from './host-process';

export interface HostListener {
  readonly said: (message: FromHost) => void;
  readonly died: () => void;
}

export class HostKeeper {
  readonly #start: StartHost;
  readonly #listener: HostListener;
  #process: HostProcess | null = null;

  constructor(start: StartHost, listener: HostListener) {
    this.#start = start;
    this.#listener = listener;
  }

  post(message: ToHost): void {
    this.#running().post(message);
  }

  /** `died` is told as for any other end. */
  kill(): void {
    this.#process?.kill();
  }

  #running(): HostProcess {
    if (this.#process !== null) return this.#process;
    const started = this.#start();
    this.#process = started;
    started.onMessage((message) => {
      const said = fromHost.safeParse(message);
      // A process that breaks the contract cannot be trusted with a device.
      if (said.success) this.#listener.said(said.data);
      else started.kill();
    });
    started.onExit(() => {
      if (this.#process === started) this.#process = null;
      this.#listener.died();
    });
    return started;
  }
}
