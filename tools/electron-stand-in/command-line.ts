import { resolve } from 'node:path';

/** Electron's own command line, taken apart. */
export interface CommandLine {
  /** Modules to load before the app (`-r`, `--require`). */
  readonly requires: readonly string[];
  /** The app's folder or entry file as typed; undefined when none was given. */
  readonly app: string | undefined;
  /** `[host:]port` of `--inspect`, undefined when not asked for. */
  readonly inspect: { readonly port: number; readonly host: string; readonly wait: boolean } | undefined;
  /** Chromium switches, wherever they stood on the line; the last one of a name wins. */
  readonly switches: ReadonlyMap<string, string>;
  readonly showVersion: boolean;
}

function inspectAddress(value: string, wait: boolean): CommandLine['inspect'] {
  const [host, port] = value.includes(':') ? value.split(':') : ['127.0.0.1', value];
  return { host: host || '127.0.0.1', port: port ? Number(port) : 9229, wait };
}

/**
 * Reads the arguments after the executable's name. As in Electron, switches count wherever they stand, the first bare
 * word is the app, and everything stays visible in `process.argv`.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let app: string | undefined;
  let inspect: CommandLine['inspect'];
  let showVersion = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') break;
    if (arg === '-v' || arg === '--version') {
      if (app === undefined) showVersion = true;
    } else if (arg === '-r' || arg === '--require') {
      const name = args[++index];
      if (name !== undefined) requires.push(name);
    } else if (arg.startsWith('--')) {
      const [name = '', ...rest] = arg.slice(2).split('=');
      const value = rest.join('=');
      if (name === 'inspect' || name === 'inspect-brk')
        inspect = inspectAddress(value, name === 'inspect-brk');
      else switches.set(name, value);
    } else if (!arg.startsWith('-') && app === undefined) {
      app = arg;
    }
  }
  return { requires, app, inspect, switches, showVersion };
}

/** Where `--user-data-dir` points, made absolute; undefined without it. */
export function userDataSwitch(line: CommandLine): string | undefined {
  const value = line.switches.get('user-data-dir');
  return value ? resolve(value) : undefined;
}
