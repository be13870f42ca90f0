import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { refuseTheRest } from './not-carried';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

type Carried = Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

/** Electron's `ipcMain`, and the `ipc` of one window. Messages without an answer are its events. */
export class StandInIpcMain extends EventEmitter implements Carried {
  readonly #handlers = new Map<string, Handler>();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof listener !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`);
    }
    this.#handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}

refuseTheRest('ipcMain', StandInIpcMain);

export const ipcMain = new StandInIpcMain();

/** Runs the handler of a channel; a failure reads as in Electron, where the stack stays in the main process. */
export async function answerInvoke(
  receivers: readonly StandInIpcMain[],
  event: IpcMainInvokeEvent,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> {
  try {
    for (const receiver of receivers) {
      const handler = receiver.handlerOf(channel);
      if (handler !== undefined) return await handler(event, ...args);
    }
    throw new Error(`No handler registered for '${channel}'`);
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
  }
}
