import { EventEmitter } from 'node:events';
import type { ParentPort } from 'electron';
import { loudly, notCarried, refuseTheRest } from './not-carried';

/** `process.parentPort` of a utility process. What arrives before anyone listens is kept. */
class StandInParentPort extends EventEmitter implements Pick<ParentPort, 'postMessage'> {
  #early: unknown[] | undefined = [];

  constructor() {
    super();
    process.on('message', (data) => {
      if (this.#early === undefined) this.#deliver(data);
      else this.#early.push(data);
    });
    this.on('newListener', (event) => {
      if (event === 'message') setImmediate(() => this.start());
    });
  }

  start(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const data of early) this.#deliver(data);
  }

  pause(): void {
    this.#early ??= [];
  }

  #deliver(data: unknown): void {
    this.emit('message', { data, ports: [] });
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) notCarried('parentPort.postMessage with MessagePorts');
    // The parent that is gone ends this process by 'disconnect'.
    process.send?.(message, () => undefined);
  }
}
refuseTheRest('parentPort', StandInParentPort);

/** What `require('electron')` gives in a utility process. */
export const electronInUtility = loudly('electron (utility process)', {});

/** Makes this process a utility process: it lives no longer than its parent. */
export function becomeUtilityProcess(): void {
  process.on('disconnect', () => process.exit(0));
  Object.defineProperty(process, 'parentPort', { value: new StandInParentPort() });
  Object.defineProperty(process, 'type', { value: 'utility' });
}
