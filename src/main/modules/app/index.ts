import type { appArea, RuntimeInfo } from '#ipc/app';
import type { HandlersOf } from '#ipc/define';
import type { Log } from '../log/log';
import type { Duty } from './duty';

export const appHandlers = (
  info: () => RuntimeInfo,
  duty: Duty,
  log: Log,
  discardDatabase: () => Promise<void>,
): HandlersOf<(typeof appArea)['calls']> => ({
  info,
  signIn: (actor) => duty.signIn(actor),
  signOut: () => duty.signOut(),
  signedIn: () => duty.signedIn,
  discardDatabase,
  reportFault: ({ code, message, stack }) => log.error('screen', `${code} ${message}`, stack),
});
