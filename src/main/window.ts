/** The only place that makes windows: the technician's one, and hidden ones for paper. */
import { BrowserWindow, type Session, type WebContents, type WebPreferences } from 'electron';
import { appOrigin } from './security/app-origin';

/** Said in full although most are defaults: a default can change, and a reader should not have to know them. */
const locked = {
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} satisfies WebPreferences;

/** Windows that show our page. Only these may call main, and only these are told anything. */
const benchWindows = new Set<BrowserWindow>();

export const benchContents = (): readonly WebContents[] =>
  [...benchWindows].filter((window) => !window.isDestroyed()).map((window) => window.webContents);

/** @param mayClose asked when the window is closed by hand */
export const openBenchWindow = (preload: string, mayClose: () => boolean): BrowserWindow => {
  const window = new BrowserWindow({
    title: 'RMA Bench',
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#101418',
    autoHideMenuBar: true,
    webPreferences: { ...locked, preload },
  });
  benchWindows.add(window);
  window.once('closed', () => benchWindows.delete(window));
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  keepWhereItIs(window.webContents);
  window.once('ready-to-show', () => window.show());
  return window;
};

/** Brings the technician's window to the front; false when there is none. */
export const focusBenchWindow = (): boolean => {
  const [window] = benchWindows;
  if (!window || window.isDestroyed()) return false;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return true;
};

/** A window nobody sees, for one document on its way to paper: no scripts, no preload, a session of its own. */
export const openPrintWindow = (
  session: Session,
  size: { readonly width: number; readonly height: number },
): BrowserWindow => {
  const window = new BrowserWindow({
    ...size,
    show: false,
    webPreferences: { ...locked, javascript: false, session },
  });
  keepWhereItIs(window.webContents);
  return window;
};

/** The first load is ours; after that no link, drop, redirect or script leads anywhere else. */
const keepWhereItIs = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A page may load itself again: that is how a screen recovers from its own fault. No frame has a reason to go anywhere.
  contents.on('will-navigate', (event) => {
    if (event.url !== contents.getURL()) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== contents.getURL()) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

export const benchPage = `${appOrigin}/`;
