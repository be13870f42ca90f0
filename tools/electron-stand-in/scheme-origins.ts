/**
 * The app's own scheme has no counterpart in a Chromium that did not register it, so each `scheme://host` becomes an
 * http origin that only our Chromium resolves: `app://bench/x` <-> `http://bench.app.standin.localhost/x`. A name
 * below `.localhost` is a secure context, and it stays the same from run to run, which IndexedDB needs.
 */
const suffix = '.standin.localhost';
const defaultSession = '';

/** The schemes that the app registered as standard and privileged. */
export const registeredSchemes = new Set<string>();

export interface SchemeHost {
  readonly scheme: string;
  readonly host: string;
  /** The partition's name; empty for the default session. */
  readonly partition: string;
}

function label(partition: string): string {
  return partition === defaultSession ? '' : `.p-${Buffer.from(partition).toString('hex')}`;
}

/** `bench.app.standin.localhost` or, in a partition, `bench.app.p-7072.standin.localhost`. */
function chromiumHost({ scheme, host, partition }: SchemeHost): string {
  return `${host}.${scheme}${label(partition)}${suffix}`;
}

/** Reads a Host header back; undefined when it is none of ours. */
export function schemeHostOf(header: string): SchemeHost | undefined {
  if (!header.endsWith(suffix)) return undefined;
  const labels = header.slice(0, -suffix.length).split('.');
  const last = labels.at(-1) ?? '';
  const partition = /^p-[0-9a-f]+$/.test(last)
    ? Buffer.from(last.slice(2), 'hex').toString()
    : defaultSession;
  if (partition !== defaultSession) labels.pop();
  const scheme = labels.pop();
  return scheme === undefined || labels.length === 0
    ? undefined
    : { scheme, host: labels.join('.'), partition };
}

/** `app://bench/x` as Chromium must ask for it; any other address unchanged. */
export function toChromium(url: string, partition: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (match === null || scheme === undefined || !registeredSchemes.has(scheme)) return url;
  const rest = match[3] ?? '';
  return `http://${chromiumHost({ scheme, host: match[2] ?? '', partition })}${rest.startsWith('/') ? rest : `/${rest}`}`;
}

/** What Chromium calls a page, as the app knows it: `http://bench.app.standin.localhost/x` is `app://bench/x`. */
export function toApp(url: string): string {
  const match = /^http:\/\/([^/?#:]+)(.*)$/s.exec(url);
  const found = match === null ? undefined : schemeHostOf(match[1] ?? '');
  return match === null || found === undefined ? url : `${found.scheme}://${found.host}${match[2] ?? ''}`;
}

/** The origin of an address in the app's terms: `app://bench`, `https://example.com`, `null`. */
export function originOf(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/is.exec(url);
  if (match !== null && registeredSchemes.has((match[1] ?? '').toLowerCase()))
    return `${match[1]}://${match[2]}`;
  return URL.canParse(url) ? new URL(url).origin : 'null';
}

/**
 * A header that speaks of the app's scheme, in Chromium's terms: `app://bench` becomes its origin here, and a bare
 * `app:` source of a content security policy every host of that scheme.
 */
export function headerToChromium(value: string, partition: string): string {
  let translated = value;
  for (const scheme of registeredSchemes) {
    translated = translated
      .replace(
        new RegExp(`(^|[\\s;,'"<])${scheme}://([\\w.-]+)`, 'g'),
        (_, before: string, host: string) => `${before}http://${chromiumHost({ scheme, host, partition })}`,
      )
      .replace(
        new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'g'),
        (_, before: string) => `${before}http://*.${scheme}${label(partition)}${suffix}`,
      );
  }
  return translated;
}
