import { utilityProcess } from 'electron';
import type { StartHost } from './host-process';

/** `entry`: path of the built device process, beside main's own bundle. */
export const electronHost =
  (entry: string): StartHost =>
  () => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'RMA Bench devices', stdio: 'inherit' });
    return {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        child.once('exit', listener);
      },
      kill: () => {
        // Electron's own kill asks (SIGTERM); this one does not.
        if (child.pid === undefined || process.platform === 'win32') child.kill();
        else process.kill(child.pid, 'SIGKILL');
      },
    };
  };
