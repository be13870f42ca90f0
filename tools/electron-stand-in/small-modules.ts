import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Dialog, Menu, NativeTheme, PowerMonitor, SafeStorage, Shell } from 'electron';
import { LoudEmitter, loudly, notCarried, refuseTheRest } from './not-carried';

function unanswered(what: string): void {
  console.error(`electron stand-in: ${what} has no window here and is answered with 'cancelled'`);
}

/** Nobody can answer a native dialog here. A test puts its own answer in place, as tests of Electron do. */
export const dialog = loudly('dialog', {
  showOpenDialog: async () => {
    unanswered('dialog.showOpenDialog');
    return { canceled: true, filePaths: [] };
  },
  showSaveDialog: async () => {
    unanswered('dialog.showSaveDialog');
    return { canceled: true, filePath: '' };
  },
  showMessageBox: async (...args: unknown[]) => {
    const options = args.at(-1) as Electron.MessageBoxOptions;
    unanswered(`dialog.showMessageBox (${options.message})`);
    return { response: options.cancelId ?? 0, checkboxChecked: false };
  },
  showErrorBox: (title, content) => console.error(`${title}\n${content}`),
} satisfies Partial<Dialog>);

/** Hands something to the desktop; resolves with '' or the reason why the desktop did not take it. */
function xdgOpen(target: string): Promise<string> {
  return new Promise((resolve) => {
    const opener = spawn('xdg-open', [target], { stdio: 'ignore' });
    opener.on('error', (error) => resolve(error.message));
    opener.on('exit', (code) => resolve(code === 0 ? '' : `xdg-open ended with ${code}`));
  });
}

export const shell = loudly('shell', {
  openPath: async (path) => (existsSync(path) ? xdgOpen(path) : 'Failed to open: no such file or folder'),
  openExternal: async (url) => {
    const failure = await xdgOpen(url);
    if (failure !== '') throw new Error(`Failed to open: ${failure}`);
  },
  showItemInFolder: (path) => {
    void xdgOpen(dirname(path)).then((failure) => {
      if (failure !== '') console.error(`electron stand-in: ${path} could not be shown: ${failure}`);
    });
  },
  beep: () => {
    process.stdout.write('\x07');
  },
} satisfies Partial<Shell>);

/** Windows have no menu bar here, so only its absence can be asked for. */
export const MenuStandIn = loudly('Menu', {
  setApplicationMenu: (menu) => {
    if (menu !== null) notCarried('Menu.setApplicationMenu with a menu');
  },
  getApplicationMenu: () => null,
} satisfies Partial<typeof Menu>);

/** There is no key store to lean on, and it says so. */
export const safeStorage = loudly('safeStorage', {
  isEncryptionAvailable: () => false,
  isAsyncEncryptionAvailable: async () => false,
  getSelectedStorageBackend: () => 'unknown' as const,
  encryptString: () => {
    throw new Error(
      'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
    );
  },
  decryptString: () => {
    throw new Error(
      'Error while decrypting the ciphertext provided to safeStorage.decryptString. Decryption is not available.',
    );
  },
} satisfies Partial<SafeStorage>);

type Theme = NativeTheme['themeSource'];

class StandInNativeTheme
  extends LoudEmitter
  implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  #source: Theme = 'system';

  constructor() {
    super('nativeTheme', ['updated']);
  }
  get themeSource(): Theme {
    return this.#source;
  }
  set themeSource(source: Theme) {
    if (source !== 'system') notCarried(`nativeTheme.themeSource = '${source}'`);
    this.#source = source;
  }
  get shouldUseDarkColors(): boolean {
    return false;
  }
}
refuseTheRest('nativeTheme', StandInNativeTheme);
export const nativeTheme = new StandInNativeTheme();

class StandInPowerMonitor
  extends LoudEmitter
  implements Pick<PowerMonitor, 'onBatteryPower' | 'isOnBatteryPower'>
{
  readonly onBatteryPower = false;
  constructor() {
    // No desktop tells the stand-in of them; an app that listens works on, and hears nothing.
    super(
      'powerMonitor',
      [],
      ['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen'],
    );
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
}
refuseTheRest('powerMonitor', StandInPowerMonitor);
export const powerMonitor = new StandInPowerMonitor();
