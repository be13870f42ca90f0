import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { version as electronVersion } from 'electron/package.json';
import { app } from './app';
import { watchTargets } from './browser-window';
import { findChromium, isHeadless, launchChromium } from './chromium';
import { parseCommandLine, userDataSwitch } from './command-line';
import { answerRequireElectron } from './electron-module';
import { runtime, standInVersion } from './runtime';
import { serveSchemes } from './scheme-server';
import { handlerAt } from './session';
import { discoverTargets } from './targets';
import { becomeUtilityProcess, electronInUtility } from './utility-child';
import { utilityArgument } from './utility-process';

function describeProcess(chrome?: string): void {
  const versions = { ...process.versions, electron: electronVersion, 'electron-stand-in': standInVersion };
  Object.defineProperty(process, 'versions', {
    value: Object.freeze(chrome === undefined ? versions : { ...versions, chrome }),
    configurable: true,
  });
}

function bootUtility(): void {
  const [, , , modulePath = '', ...args] = process.argv;
  describeProcess();
  becomeUtilityProcess();
  answerRequireElectron(electronInUtility);
  const entry = resolve(modulePath);
  process.argv = [process.execPath, entry, ...args];
  createRequire(entry)(entry);
}

async function startChromium(): Promise<void> {
  const executable = findChromium();
  if (executable === undefined) {
    throw new Error('Chromium is not installed. Install it with: sudo apt-get install chromium');
  }
  const schemePort = await serveSchemes(handlerAt);
  const chromium = await launchChromium({
    executable,
    profile: join(app.getPath('sessionData'), 'Chromium'),
    headless: isHeadless(),
    schemePort,
    switches: app.switches,
  });
  let ending = false;
  const ended = new Promise<void>((done) => chromium.process.once('exit', () => done()));
  void ended.then(() => {
    if (ending) return;
    console.error('electron stand-in: Chromium ended on its own');
    app.exit(1);
  });
  process.on('exit', () => chromium.process.kill('SIGKILL'));
  app.shutDown = async () => {
    ending = true;
    chromium.cdp.browser.tell('Browser.close');
    const patience = setTimeout(() => chromium.process.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(patience);
  };
  runtime.chromium = chromium;
  describeProcess(chromium.version);
  await discoverTargets();
  watchTargets();
}

async function bootApp(executable: string): Promise<void> {
  const args = process.argv.slice(2);
  const line = parseCommandLine(args);
  if (line.showVersion) {
    console.log(`v${electronVersion}`);
    return;
  }
  if (line.app === undefined) {
    console.error('Usage: electron [options] <app folder or file> [arguments]');
    process.exit(1);
  }
  runtime.commandLine = line;
  runtime.executable = executable;
  runtime.bundle = __filename;
  process.argv = [process.execPath, ...args];
  Object.defineProperty(process, 'type', { value: 'browser' });
  Object.defineProperty(process, 'defaultApp', { value: true });
  Object.defineProperty(process, 'resourcesPath', { value: join(executable, '../resources') });
  describeProcess();
  for (const [name, value] of line.switches) app.switches.set(name, value);
  const entry = app.adopt(line.app);
  const userData = userDataSwitch(line);
  if (userData !== undefined) app.setPath('userData', userData);

  answerRequireElectron();
  if (line.inspect !== undefined) inspector.open(line.inspect.port, line.inspect.host, line.inspect.wait);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      app.quit();
      process.once(signal, () => app.exit(1));
    });
  }
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') === 1)
      console.error('Unhandled rejection in the main process:', reason);
  });
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    console.error('A JavaScript error occurred in the main process\n', error);
    app.exit(1);
  });

  const require = createRequire(entry);
  for (const name of line.requires) require(resolve(name));
  require(entry);
  await startChromium();
  app.announceReady();
}

if (process.argv[2] === utilityArgument) bootUtility();
else {
  bootApp(process.env.ELECTRON_STAND_IN_EXECUTABLE ?? process.argv[1] ?? '').catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
