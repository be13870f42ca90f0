/**
 * A serial port as a device link. serialport's own promises are not relied on: after an unplug its callbacks may never
 * come, its close event may come twice or not at all, and bytes written to a closed object would go to the next device.
 */
import { access } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { err, ok, type Result } from '#domain/shared/result';
import type { DeviceLink, OpenError, WriteError } from '#protocol/device-link';
import { sleep, within } from './node-clock';
import { checkPath, openErrorOf } from './open-errors';

export interface LineSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

const openLimitMs = 5000;
const writeLimitMs = 3000;
const closeLimitMs = 1500;
const watchdogMs = 1000;
/** Somebody may be just letting go: ModemManager probing a new port, our own last run. */
const busyRetriesMs = [200, 400, 800];

export const openSerialLink = async (
  path: string,
  settings: LineSettings,
): Promise<Result<DeviceLink, OpenError>> => {
  for (const wait of busyRetriesMs) {
    const opened = await openOnce(path, settings);
    if (opened.ok || opened.error.kind !== 'portBusy') return opened;
    await sleep(wait);
  }
  return openOnce(path, settings);
};

const openOnce = async (path: string, settings: LineSettings): Promise<Result<DeviceLink, OpenError>> => {
  const checked = checkPath(path);
  if (!checked.ok) return checked;
  const port = new SerialPort({ path, ...settings, autoOpen: false, lock: true, hupcl: false });
  const link = new SerialLink(port, path);
  const problem = await within<Error | null | 'late'>(
    openLimitMs,
    new Promise((resolve) => {
      port.open((openProblem) => resolve(openProblem));
    }),
    'late',
  );
  if (problem === 'late') {
    await link.close();
    return err({ kind: 'portBusy', heldBy: null });
  }
  if (problem !== null) return err(openErrorOf(problem, path));
  link.watch();
  return ok(link);
};

class SerialLink implements DeviceLink {
  readonly #port: SerialPort;
  readonly #path: string;
  readonly #closed: Promise<void>;
  #tellClosed: () => void = () => undefined;
  #isClosed = false;
  #byteListeners: ((chunk: Uint8Array) => void)[] = [];
  #watchdog: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;

  constructor(port: SerialPort, path: string) {
    this.#port = port;
    this.#path = path;
    this.#closed = new Promise((resolve) => {
      this.#tellClosed = resolve;
    });
    port.on('data', (chunk: Buffer) => {
      if (!this.#isClosed) for (const listener of this.#byteListeners) listener(chunk);
    });
    // Both can come, twice, or only one of them.
    port.on('close', () => this.#end());
    port.on('error', () => this.#end());
  }

  readonly onBytes = (listener: (chunk: Uint8Array) => void): void => {
    this.#byteListeners.push(listener);
  };

  readonly onClosed = (listener: () => void): void => {
    this.#closed.then(listener, listener);
  };

  readonly write = async (bytes: Uint8Array): Promise<Result<void, WriteError>> => {
    if (this.#isClosed || !this.#port.isOpen) return err({ kind: 'closed' });
    const written = new Promise<'done' | 'failed'>((resolve) => {
      this.#port.write(Buffer.from(bytes), (problem) => resolve(problem ? 'failed' : 'done'));
    });
    const lost = this.#closed.then(() => 'failed' as const);
    const outcome = await within(writeLimitMs, Promise.race([written, lost]), 'late' as const);
    if (outcome === 'done') return ok(undefined);
    if (outcome === 'late') return err({ kind: 'stuck' });
    this.#end();
    return err({ kind: 'closed' });
  };

  readonly close = (): Promise<void> => {
    this.#closing ??= this.#release();
    return this.#closing;
  };

  /**
   * One unplug in eight while data streams gives no event at all; asking the driver finds out. A pty has no modem
   * lines and says so, which is a sign of life.
   */
  watch(): void {
    this.#watchdog = setInterval(() => {
      this.#isAlive().then(
        (alive) => {
          if (!alive) this.#end();
        },
        () => this.#end(),
      );
    }, watchdogMs);
  }

  async #isAlive(): Promise<boolean> {
    if (this.#isClosed) return true;
    if (!(await this.#nodeExists())) return false;
    const answer = new Promise<boolean>((resolve) => {
      this.#port.get((problem) => resolve(problem === null || /Inappropriate ioctl/i.test(problem.message)));
    });
    return within(watchdogMs * 0.9, answer, false);
  }

  async #nodeExists(): Promise<boolean> {
    if (process.platform === 'win32') return true;
    return access(this.#path).then(
      () => true,
      () => false,
    );
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#watchdog !== null) clearInterval(this.#watchdog);
    this.#byteListeners = [];
    this.#tellClosed();
    // Lost ports are closed too, so that the descriptor and its lock are let go.
    void this.close();
  }

  async #release(): Promise<void> {
    this.#end();
    if (!this.#port.isOpen) return;
    const released = new Promise<void>((resolve) => {
      this.#port.close(() => resolve());
    });
    await within(closeLimitMs, released, undefined);
  }
}
