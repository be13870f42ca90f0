import { beforeAll, describe, expect, it } from 'vitest';
import {
  headerToChromium,
  originOf,
  registeredSchemes,
  schemeHostOf,
  toApp,
  toChromium,
} from './scheme-origins';

beforeAll(() => {
  registeredSchemes.add('app');
});

describe("the app's scheme in Chromium's terms", () => {
  it.each([
    ['app://bench/', '', 'http://bench.app.standin.localhost/'],
    ['app://bench', '', 'http://bench.app.standin.localhost/'],
    ['app://bench/a/b?c=d#e', '', 'http://bench.app.standin.localhost/a/b?c=d#e'],
    ['app://bench/x', 'print', 'http://bench.app.p-7072696e74.standin.localhost/x'],
  ])('%s in partition "%s" is %s', (url, partition, expected) => {
    expect(toChromium(url, partition)).toBe(expected);
    expect(toApp(expected)).toBe(url === 'app://bench' ? 'app://bench/' : url);
  });

  it.each(['https://example.com/', 'mailto:x@example.com', 'other://bench/', 'about:blank'])(
    'leaves %s as it is',
    (url) => {
      expect(toChromium(url, '')).toBe(url);
      expect(toApp(url)).toBe(url);
    },
  );

  it('serves no host that carries a port or ends otherwise', () => {
    expect(schemeHostOf('bench.app.standin.localhost')).toEqual({
      scheme: 'app',
      host: 'bench',
      partition: '',
    });
    expect(schemeHostOf('bench.app.standin.localhost:8080')).toBeUndefined();
    expect(schemeHostOf('127.0.0.1')).toBeUndefined();
    expect(schemeHostOf('app.standin.localhost')).toBeUndefined();
  });

  it('tells the origin of an address as Electron does', () => {
    expect(originOf('app://bench/a?b')).toBe('app://bench');
    expect(originOf('http://localhost:5173/x')).toBe('http://localhost:5173');
    expect(originOf('')).toBe('null');
  });

  it('translates the sources of a content security policy and nothing else in it', () => {
    const policy = "default-src 'self' app:; img-src app://bench/attachments/ data:; script-src 'none'";
    expect(headerToChromium(policy, '')).toBe(
      "default-src 'self' http://*.app.standin.localhost; " +
        "img-src http://bench.app.standin.localhost/attachments/ data:; script-src 'none'",
    );
  });
});
