import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommandLine, userDataSwitch } from './command-line';

describe("Electron's command line", () => {
  it('takes what a test driver puts before and after the app', () => {
    const line = parseCommandLine([
      '-r',
      '/driver/loader.js',
      '--no-sandbox',
      '--inspect=0',
      '--remote-debugging-port=0',
      '.',
      '--user-data-dir=profile',
      'SN-4711',
    ]);
    expect(line.requires).toEqual(['/driver/loader.js']);
    expect(line.inspect).toEqual({ host: '127.0.0.1', port: 0, wait: false });
    expect(line.app).toBe('.');
    expect([...line.switches.keys()]).toEqual(['no-sandbox', 'remote-debugging-port', 'user-data-dir']);
    expect(userDataSwitch(line)).toBe(resolve('profile'));
  });

  it('leaves what follows -- to the app', () => {
    const line = parseCommandLine(['.', '--', '--user-data-dir=elsewhere']);
    expect(userDataSwitch(line)).toBeUndefined();
  });

  it('keeps an equals sign in a value', () => {
    expect(parseCommandLine(['--js-flags=--a=b']).switches.get('js-flags')).toBe('--a=b');
  });

  it('answers --version only where no app is named', () => {
    expect(parseCommandLine(['--version']).showVersion).toBe(true);
    expect(parseCommandLine(['.', '--version']).showVersion).toBe(false);
  });
});
