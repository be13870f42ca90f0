#!/usr/bin/env node
/** `npm run device`: a unit to plug in when there is none. Ends with Ctrl-C and leaves nothing behind. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startDevice } from './device/console.mjs';
import { faults } from './device/root.mjs';

const usage = `npm run device -- [options]
  --serial S              what the unit says it is (default 2402A1907733, a row of the sample registry)
  --fault F               ${faults.join(' | ')}; may be given more than once
  --login USER:PASSWORD   ask for a login before the shell
  --link PATH             where the port appears (default: /tmp/ttyDUT)
  --say TEXT              printed when the shell starts
  --chatter               kernel messages in the middle of everything
  --json                  one line of JSON instead of text, for scripts`;

const options = () => {
  const { values } = parseArgs({
    options: {
      serial: { type: 'string', default: '2402A1907733' },
      fault: { type: 'string', multiple: true, default: [] },
      login: { type: 'string' },
      link: { type: 'string' },
      say: { type: 'string', default: '' },
      chatter: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.fault.find((fault) => !faults.includes(fault));
  if (unknown !== undefined) throw new Error(`unknown fault ${unknown}; known: ${faults.join(', ')}`);
  const colon = values.login?.indexOf(':') ?? -1;
  if (values.login !== undefined && colon < 1) throw new Error('--login takes user:password');
  const login =
    values.login === undefined
      ? null
      : { user: values.login.slice(0, colon), password: values.login.slice(colon + 1) };
  return { ...values, faults: values.fault, login, link: values.link ?? (values.json ? null : freeLink()) };
};

/** Short, because it is typed by hand; a second device gets a longer one. */
const freeLink = () => (existsSync('/tmp/ttyDUT') ? null : '/tmp/ttyDUT');

const main = async () => {
  const wanted = options();
  if (wanted.help) {
    console.log(usage);
    return;
  }
  const device = await startDevice(wanted);
  if (wanted.json) {
    const { path, root, socatPid } = device;
    console.log(JSON.stringify({ path, root, socatPid, serial: wanted.serial, pid: process.pid }));
  } else {
    console.log(`A simulated device is connected.

  Port     ${device.path}
  Serial   ${wanted.serial}
  Faults   ${wanted.faults.join(', ') || 'none'}
  Login    ${wanted.login === null ? 'none' : `${wanted.login.user} / ${wanted.login.password}`}

In the bench: scan or type the serial, Diagnose, type the port, R.
Ctrl-C unplugs it.`);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      device.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  await device.ended;
  await device.stop();
  if (!wanted.json) console.log('The line is gone.');
};

main().catch((problem) => {
  console.error(`${problem.message}\n\n${usage}`);
  process.exitCode = 1;
});
