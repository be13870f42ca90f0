const { app, BrowserWindow, ipcMain, protocol, session, utilityProcess } = require('electron');
const { join } = require('node:path');

// A main process as small as can be, with one of each thing that the bench relies on.
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' app:";
const page = (body, headers = {}) =>
  new Response(
    `<!doctype html><html lang="en"><head><title>Fixture</title></head><body>${body}</body></html>`,
    {
      headers: { 'content-type': 'text/html', 'content-security-policy': csp, ...headers },
    },
  );

async function serve(request) {
  const { pathname } = new URL(request.url);
  if (pathname === '/') {
    return page(
      '<h1>Fixture</h1><a id="away" href="/away">away</a><a id="blank" target="_blank" href="/away">new</a>' +
        '<a id="mail" href="mailto:x@example.com">mail</a><a id="scheme" href="app://bench/away">scheme</a>' +
        '<script src="/ready.js"></script><script>window.inlineRan = true</script>',
    );
  }
  if (pathname === '/away') return page('<h1>Away</h1>');
  if (pathname === '/ready.js') {
    return new Response("document.documentElement.dataset.ready = 'true'", {
      headers: { 'content-type': 'text/javascript' },
    });
  }
  if (pathname === '/echo') {
    return new Response(`${request.method} ${request.url} ${await request.text()}`, {
      headers: { 'x-echo': 'yes' },
    });
  }
  return new Response('Not found', { status: 404 });
}

function servePrint() {
  return page('<h1>Label</h1><script src="/ready.js"></script>', {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; script-src *",
  });
}

async function printLabel() {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { javascript: false, sandbox: true, partition: 'print' },
  });
  await window.loadURL('app://bench/label');
  const pdf = await window.webContents.printToPDF({
    preferCSSPageSize: false,
    pageSize: { width: 4, height: 6 },
  });
  const scripted = await window.webContents.executeJavaScript(
    'document.documentElement.dataset.ready ?? "no"',
  );
  window.destroy();
  return { pdf, scripted };
}

async function printOnPaper() {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { javascript: false, partition: 'print' },
  });
  await window.loadURL('app://bench/label');
  const { webContents } = window;
  const printers = await webContents.getPrintersAsync();
  const outcome = await new Promise((resolve) => {
    webContents.print(
      { silent: true, deviceName: 'label printer', pageSize: { width: 100_000, height: 150_000 } },
      (success, failureReason) => resolve({ success, failureReason }),
    );
  });
  window.destroy();
  return { printers: printers.map(({ name }) => name), ...outcome };
}

if (!app.requestSingleInstanceLock()) app.quit();
else {
  const starts = [];
  app.on('second-instance', (_event, argv) => starts.push(argv));
  const helper = () => utilityProcess.fork(join(__dirname, 'helper.js'), ['an argument'], { stdio: 'pipe' });

  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('boom', () => {
    throw new TypeError('boom from main');
  });
  ipcMain.handle('sender', ({ senderFrame }) => ({ url: senderFrame.url, origin: senderFrame.origin }));
  ipcMain.handle('starts', () => starts);
  ipcMain.handle('print', printLabel);
  ipcMain.handle('paper', printOnPaper);
  ipcMain.handle(
    'helper',
    (_event, value) =>
      new Promise((resolve) => {
        const child = helper();
        child.on('message', (answer) => {
          child.once('exit', (code) => resolve({ answer, code }));
          child.postMessage('end');
        });
        child.postMessage(value);
      }),
  );
  ipcMain.on('count', (event, upTo) => {
    for (let number = 1; number <= upTo; number++) event.sender.send('number', number);
  });

  app.whenReady().then(() => {
    const asked = [];
    ipcMain.handle('asked', () => asked);
    const allowed = ['persistent-storage', 'media'];
    session.defaultSession.setPermissionCheckHandler((_contents, permission) => allowed.includes(permission));
    session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
      asked.push(permission);
      callback(allowed.includes(permission));
    });
    protocol.handle('app', serve);
    session.fromPartition('print').protocol.handle('app', servePrint);

    const window = new BrowserWindow({
      width: 1366,
      height: 768,
      useContentSize: true,
      webPreferences: { preload: join(__dirname, 'preload.js'), sandbox: true, contextIsolation: true },
    });
    const refused = [];
    ipcMain.handle('refused', () => refused);
    window.webContents.on('will-navigate', (event) => {
      refused.push(`navigate ${event.url}`);
      event.preventDefault();
    });
    window.webContents.setWindowOpenHandler(({ url }) => {
      refused.push(`open ${url}`);
      return { action: 'deny' };
    });
    window.loadURL('app://bench/');
  });
}
