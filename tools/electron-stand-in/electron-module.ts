import Module from 'node:module';
import { app } from './app';
import { BrowserWindow } from './browser-window';
import { ipcMain } from './ipc-main';
import { net } from './net';
import { loudly } from './not-carried';
import { protocolOf } from './protocol';
import { session, sessionOf } from './session';
import { dialog, MenuStandIn, nativeTheme, powerMonitor, safeStorage, shell } from './small-modules';
import { utilityProcess } from './utility-process';
import { webContents } from './web-contents';

/** Every name must be one of Electron's own, so that a module renamed there fails the type check here. */
type Named = Partial<Record<keyof typeof Electron.CrossProcessExports, unknown>>;

/** What `require('electron')` gives in the main process. */
const electron = loudly('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu: MenuStandIn,
  nativeTheme,
  net,
  powerMonitor,
  protocol: protocolOf(sessionOf('').handlers),
  safeStorage,
  session,
  shell,
  utilityProcess,
  webContents,
} satisfies Named);

type Load = (request: string, parent: unknown, isMain: boolean) => unknown;

/** Answers `require('electron')` from here on, wherever it is called in this process. */
export function answerRequireElectron(exports: object = electron): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = (request, parent, isMain) =>
    request === 'electron' ||
    request === 'electron/main' ||
    request === 'electron/common' ||
    request === 'electron/utility'
      ? exports
      : load(request, parent, isMain);
}
