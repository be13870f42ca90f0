/** Entry of the device process (Electron's utilityProcess, or the same thing as a child process). */
import { deviceHost } from './host';

interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };
if (parentPort === undefined) throw new Error('The device process is started by the app, not by hand.');

/** A bug ends this process: main notices, keeps what the transcript has and starts a new one. */
const endWith = (fault: unknown): void => {
  console.error('device process:', fault);
  process.exit(70);
};

const host = deviceHost((message) => parentPort.postMessage(message));
parentPort.on('message', ({ data }) => {
  host.receive(data).catch(endWith);
});
process.on('uncaughtException', endWith);
process.on('unhandledRejection', endWith);
// Without its parent nobody would ever stop it.
process.on('disconnect', () => process.exit(0));
parentPort.postMessage({ kind: 'ready' });
