import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App } from 'electron';

/** The names that `app.getPath` takes. */
export type PathName = Parameters<App['getPath']>[0];

const xdgNames: Partial<Record<PathName, readonly [key: string, folder: string]>> = {
  desktop: ['DESKTOP', 'Desktop'],
  documents: ['DOCUMENTS', 'Documents'],
  downloads: ['DOWNLOAD', 'Downloads'],
  music: ['MUSIC', 'Music'],
  pictures: ['PICTURES', 'Pictures'],
  videos: ['VIDEOS', 'Videos'],
};

function configHome(): string {
  return process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
}

/** A user folder by the freedesktop.org user-dirs file, as Chromium reads it. */
function userFolder(key: string, fallback: string): string {
  let text = '';
  try {
    text = readFileSync(join(configHome(), 'user-dirs.dirs'), 'utf8');
  } catch {
    // No such file: the customary English names hold.
  }
  const line = new RegExp(`^XDG_${key}_DIR="(.*)"`, 'm').exec(text)?.[1];
  return line === undefined ? join(homedir(), fallback) : line.replace('$HOME', homedir());
}

/** Where things lie, with the app's own overrides. */
export class Paths {
  readonly #set = new Map<PathName, string>();
  readonly #appName: () => string;
  readonly #executable: () => string;

  constructor(appName: () => string, executable: () => string) {
    this.#appName = appName;
    this.#executable = executable;
  }

  /** The folder is created for `set`, as Electron does; it must be absolute. */
  set(name: PathName, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    mkdirSync(path, { recursive: true });
    this.#set.set(name, path);
  }

  get(name: PathName): string {
    const set = this.#set.get(name);
    if (set !== undefined) return set;
    const xdg = xdgNames[name];
    if (xdg !== undefined) return userFolder(...xdg);
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return configHome();
      case 'userData':
        return join(this.get('appData'), this.#appName());
      case 'sessionData':
        return this.get('userData');
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return this.#executable();
      case 'logs':
        return join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }
}
