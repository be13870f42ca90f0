import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import type { ForkOptions, UtilityProcess } from 'electron';
import { LoudEmitter, loudly, notCarried, refuseTheRest } from './not-carried';
import { runtime } from './runtime';

/** The argument that tells the stand-in's bundle to be a utility process. */
export const utilityArgument = '--electron-stand-in-utility';

type Stream = 'pipe' | 'ignore' | 'inherit';

function outputs(stdio: ForkOptions['stdio']): readonly [Stream, Stream] {
  const [, out = 'inherit', error = 'inherit'] =
    typeof stdio === 'string' ? [stdio, stdio, stdio] : (stdio ?? []);
  return [out as Stream, error as Stream];
}

type Carried = Pick<UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stdout' | 'stderr'>;

/** A child process of Node's in the role of Electron's utility process. */
class StandInUtilityProcess extends LoudEmitter implements Carried {
  readonly #child: ChildProcess;
  #pid: number | undefined;
  #killed = false;

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super('utilityProcess', ['spawn', 'exit', 'message'], ['error']);
    if (options.session || options.partition) notCarried('utilityProcess.fork({ session, partition })');
    if (options.respondToAuthRequestsFromMainProcess) {
      notCarried('utilityProcess.fork({ respondToAuthRequestsFromMainProcess })');
    }
    const [out, error] = outputs(options.stdio);
    this.#child = spawn(
      process.execPath,
      [...(options.execArgv ?? []), runtime.bundle, utilityArgument, modulePath, ...args],
      {
        stdio: ['ignore', out, error, 'ipc'],
        serialization: 'advanced',
        env: (options.env as NodeJS.ProcessEnv | undefined) ?? process.env,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      },
    );
    this.#child.once('spawn', () => {
      this.#pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('error', (problem) =>
      console.error(`electron stand-in: utility process ${modulePath}:`, problem),
    );
    this.#child.once('exit', (code, signal) => {
      this.#pid = undefined;
      const number = signal === null ? 0 : (constants.signals[signal] ?? 0);
      this.emit('exit', code ?? (this.#killed && signal === 'SIGTERM' ? 0 : number));
    });
  }

  get pid(): number | undefined {
    return this.#pid;
  }
  get stdout(): Readable | null {
    return this.#child.stdout;
  }
  get stderr(): Readable | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) notCarried('utilityProcess.postMessage with MessagePorts');
    if (!this.#child.connected) return;
    // A child that ends meanwhile reports by its 'exit' event.
    this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    this.#killed = true;
    return this.#child.kill();
  }
}

refuseTheRest('utilityProcess', StandInUtilityProcess);

export const utilityProcess = loudly('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: ForkOptions = {}) =>
    new StandInUtilityProcess(modulePath, args, options),
});
