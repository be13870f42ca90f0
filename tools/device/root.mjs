/**
 * The little file system that a simulated device lives in. Its identity and its sensors are files, as on a real
 * unit; a fault is a file that says something else.
 */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const applets = [
  'sh',
  'cat',
  'echo',
  'grep',
  'head',
  'ls',
  'sed',
  'sleep',
  'stty',
  'test',
  'tr',
  'true',
  'uname',
];

/** Files of a healthy unit, by path. */
const healthy = ({ serial }) => ({
  '/etc/machine-serial': `${serial}\n`,
  '/etc/hostname': 'ax500-sim\n',
  '/proc/version':
    'Linux version 6.1.55 (build@maker) (gcc 12.2.0) #1 SMP PREEMPT Mon Oct 2 10:11:12 UTC 2026\n',
  '/proc/uptime': '131.52 98.11\n',
  '/proc/loadavg': '0.21 0.14 0.09 1/61 214\n',
  '/proc/meminfo': meminfo(121_840, 88_112),
  '/sys/class/net/eth0/address': '02:1a:6b:4c:07:33\n',
  '/sys/class/thermal/thermal_zone0/temp': '47250\n',
  '/var/run/df':
    'Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/root 59904 27412 32492 46% /\n',
  '/var/log/kernel': [
    '[    0.000000] Booting Linux on physical CPU 0x0',
    '[    0.000000] Memory: 119708K/131072K available',
    '[    1.204411] mmc0: new high speed SDHC card at address aaaa',
    '[    2.118233] cfg80211: failed to load regulatory.db',
    '[    3.004321] EXT4-fs (mmcblk0p2): mounted filesystem with ordered data mode',
    '[    9.986768] e1000: eth0 NIC Link is Up 1000 Mbps Full Duplex',
    '',
  ].join('\n'),
});

const meminfo = (totalKb, availableKb) =>
  `MemTotal:       ${totalKb} kB\nMemFree:        ${availableKb - 6000} kB\nMemAvailable:   ${availableKb} kB\n`;

/** What is different on a unit with this fault. */
const faultFiles = {
  hot: () => ({ '/sys/class/thermal/thermal_zone0/temp': '97500\n' }),
  'low-memory': () => ({ '/proc/meminfo': meminfo(121_840, 9_216) }),
  'wrong-serial': ({ serial }) => ({ '/etc/machine-serial': `${otherSerial(serial)}\n` }),
  panic: () => ({ '/etc/panics': 'yes\n' }),
  silent: () => ({ '/etc/silent': 'yes\n' }),
};

export const faults = Object.keys(faultFiles);

const otherSerial = (serial) => serial.slice(0, -1) + (serial.endsWith('8') ? '9' : '8');

/**
 * Commands that ask the kernel on a real unit and would tell about this machine here. Shell functions, because this
 * BusyBox takes its own applets before anything in PATH.
 */
const ownCommands = `hostname() { cat /etc/hostname; }
df() { cat /var/run/df; }
dmesg() {
  if [ -e /etc/panics ]; then
    trap '' INT QUIT TERM
    echo '[  141.537265] Kernel panic - not syncing: Fatal exception in interrupt' >&2
    echo '[  141.537301] CPU: 0 PID: 1 Comm: init Not tainted 6.1.55 #1' >&2
    echo '[  141.537350] Call Trace:' >&2
    exec sleep 100000
  fi
  cat /var/log/kernel
}
`;

/**
 * @param {{ serial: string, faults: string[], login: {user: string, password: string} | null, say: string,
 *   chatter: boolean, busybox: string }} device
 * @returns {string} the folder; removing it is the caller's
 */
export const makeRoot = (device) => {
  const root = mkdtempSync(join(tmpdir(), 'rma-device-'));
  const put = (path, text, mode = 0o644) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), mode);
  };
  mkdirSync(join(root, 'bin'));
  copyFileSync(device.busybox, join(root, 'bin/busybox'));
  for (const applet of applets) symlinkSync('busybox', join(root, 'bin', applet));

  const files = healthy(device);
  for (const fault of device.faults) Object.assign(files, faultFiles[fault](device));
  if (device.login !== null) {
    files['/etc/user'] = `${device.login.user}\n`;
    files['/etc/password'] = `${device.login.password}\n`;
  }
  if (device.chatter) files['/etc/chatter'] = 'yes\n';
  files['/etc/motd'] = device.say === '' ? '' : `${device.say}\n`;
  files['/etc/profile'] = `${ownCommands}cat /etc/motd\n`;
  // A plain file does for what is only written to.
  files['/dev/null'] = '';
  for (const [path, text] of Object.entries(files)) put(path, text);
  put('/etc/console', consoleScript, 0o755);
  return root;
};

/** What init starts on the serial line: a login if the unit has one, then a shell, again and again. */
const consoleScript = `#!/bin/sh
export PATH=/bin HOME=/ TERM=vt100 PS1='/ # '
cd /
if [ -e /etc/silent ]; then
  stty -echo
  trap '' INT QUIT
  while read -r line; do :; done
fi
if [ -e /etc/chatter ]; then
  ( n=100; while :; do
      n=$((n + 1))
      printf '[  %s.750217] tsc: Refined TSC clocksource calibration: 2596.107 MHz\\n' "$n"
      [ -t 1 ] || exit 0
      sleep 0.031
    done ) &
fi
login() {
  while :; do
    printf '\\n%s login: ' "$(cat /etc/hostname)"
    read -r user || exit 0
    [ -n "$user" ] || continue
    printf 'Password: '
    stty -echo
    read -r password
    stty echo
    echo
    if [ "$user" = "$(cat /etc/user)" ] && [ "$password" = "$(cat /etc/password)" ]; then return; fi
    sleep 0.3
    echo 'Login incorrect'
  done
}
while :; do
  trap '' INT
  [ -e /etc/user ] && login
  trap - INT
  sh -l -i
  # A line that was cut answers every read at once: without this the unit would spin for ever.
  [ -t 0 ] && stty > /dev/null 2>&1 || exit 0
done
`;
