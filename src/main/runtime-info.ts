import { app } from 'electron';
import type { RuntimeInfo } from '#ipc/app';

/** The stand-in names itself among the versions; on Electron there is no such entry. */
export const runtimeInfo = (): RuntimeInfo => {
  const standIn = process.versions['electron-stand-in'];
  return {
    version: app.getVersion(),
    runtime: standIn === undefined ? 'electron' : 'stand-in',
    runtimeVersion: standIn ?? process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    platform: process.platform,
    userData: app.getPath('userData'),
    documentsFolder: app.getPath('documents'),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
};
