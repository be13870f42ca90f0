/** The device process as main sees it: Electron's utility process in the app, a child process in the tests. */
export interface HostProcess {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, however it ended. */
  readonly onExit: (listener: () => void) => void;
  /** At once and without a last word; a driver that hangs in the kernel does not answer anything softer. */
  readonly kill: () => void;
}

export type StartHost = () => HostProcess;
