import type { Chromium } from './chromium';
import type { CommandLine } from './command-line';

/** Version of the stand-in itself, in `process.versions['electron-stand-in']`. */
export const standInVersion = '1';

/**
 * What the modules share once Chromium runs. Electron's modules are singletons of the process, and so are these.
 */
interface Runtime {
  commandLine: CommandLine;
  /** The executable that was started, as `app.getPath('exe')` tells it. */
  executable: string;
  /** The file that a utility process is started with. */
  bundle: string;
  chromium: Chromium | undefined;
}

export const runtime: Runtime = {
  commandLine: { requires: [], app: undefined, inspect: undefined, switches: new Map(), showVersion: false },
  executable: '',
  bundle: '',
  chromium: undefined,
};

/** The running Chromium; using a window, a session's storage or a printer before `ready` is a bug of the app. */
export function chromium(): Chromium {
  if (runtime.chromium === undefined) throw new Error('Cannot use this before app is ready');
  return runtime.chromium;
}
