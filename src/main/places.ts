/** Where things lie, in a packed app and in a working copy. */
import { join } from 'node:path';
import { app } from 'electron';

const built = join(__dirname, '..');

export const places = {
  page: join(built, 'renderer'),
  preload: join(built, 'preload', 'index.js'),
  deviceHost: join(built, 'main', 'device-host.js'),
  /** Policies, device profiles, sample data. */
  /** The packs of `resources`, checked when the program was built. */
  checkedPacks: join(built, 'main', 'checked-packs.json'),
  resources: (): string => join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources'),
  userData: (): string => app.getPath('userData'),
  documents: (): string => app.getPath('documents'),
};

/** While developing, where the page is served from; a packed app never looks. */
export const devServer = (): string | null =>
  app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
