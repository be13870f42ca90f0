// CommonJS, because Playwright loads the tests, which need it too, as CommonJS.
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const electronFolder = join(root, 'node_modules/electron');

/** Folder of the stand-in's executable, for tools that are told where Electron lies. */
exports.standInFolder = join(root, 'tools/electron-stand-in/bin');

/**
 * Electron's program file, or undefined when it is not on this machine. Loading the package to find out would start a
 * download.
 */
exports.installedElectron = () => {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
};

/** What runs the app: as `E2E_HOST` says, else Electron where it is installed, else the stand-in. */
exports.chosenHost = () => {
  const asked = process.env.E2E_HOST || undefined;
  if (asked !== undefined && asked !== 'electron' && asked !== 'stand-in') {
    throw new Error(`E2E_HOST is "${asked}"; it can be "electron" or "stand-in"`);
  }
  const electron = exports.installedElectron();
  if (asked === 'electron' && electron === undefined) {
    throw new Error(
      'E2E_HOST=electron, but the Electron program file is not here: node node_modules/electron/install.js',
    );
  }
  return asked ?? (electron === undefined ? 'stand-in' : 'electron');
};
