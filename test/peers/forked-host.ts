/** The built device process as a child process, with the port to its parent that Electron would give it. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { StartHost } from '../../src/main/modules/devices/host-process';

const parentPort = `
const { EventEmitter } = require('node:events');
const port = new EventEmitter();
port.postMessage = (message) => process.send(message);
process.on('message', (data) => port.emit('message', { data }));
process.parentPort = port;
`;

/** Builds the process once; the returned starter also tells the child, for tests that kill it. */
export const buildHost = async (): Promise<(spawned: (child: ChildProcess) => void) => StartHost> => {
  // Beside the project, so that the bundle finds its one unbundled dependency.
  const folder = mkdtempSync(
    join(fileURLToPath(new URL('../../node_modules/', import.meta.url)), '.rma-host-'),
  );
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: fileURLToPath(new URL('../../src/device-host/index.ts', import.meta.url)),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'device-host.cjs' } },
    },
    ssr: { noExternal: true, external: ['serialport'] },
  });
  const shim = join(mkdtempSync(join(tmpdir(), 'rma-host-')), 'parent-port.cjs');
  writeFileSync(shim, parentPort);
  return (spawned) => () => {
    const child = fork(join(folder, 'device-host.cjs'), [], { execArgv: ['--require', shim] });
    spawned(child);
    return {
      post: (message) => {
        if (child.connected) child.send(message as object);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        child.once('exit', listener);
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
};
