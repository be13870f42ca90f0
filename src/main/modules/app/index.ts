import type { appArea, RuntimeInfo } from '#ipc/app';
import type { HandlersOf } from '#ipc/define';
import type { Log } from '../log/log';
import type { Duty } from './duty';

export interface AppHandlersOptions {
  readonly info: () => RuntimeInfo;
  readonly duty: Duty;
  readonly log: Log;
  readonly discardDatabase: () => Promise<void>;
  /** Ends the bench without waiting for its last backup. */
  readonly closeNow: () => void;
}

export const appHandlers = ({
  info,
  duty,
  log,
  discardDatabase,
  closeNow,
}: AppHandlersOptions): HandlersOf<(typeof appArea)['calls']> => ({
  info,
  signIn: (actor) => duty.signIn(actor),
  signOut: () => duty.signOut(),
  signedIn: () => duty.signedIn,
  discardDatabase,
  closeNow,
  reportFault: ({ code, message, stack }) => log.error('screen', `${code} ${message}`, stack),
});
