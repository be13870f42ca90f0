/** What every response of ours says about itself. */

const policyText = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');

/** For the page: its own files, pictures it made itself, and nothing else; no markup from strings. */
export const pagePolicy = policyText({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
});

/**
 * While the dev server feeds the page: its client is injected as inline script, its styles as style elements, and it
 * listens for edits on a web socket. Never used in a packaged app.
 */
export const devPagePolicy = policyText({
  'default-src': "'none'",
  'script-src': "'self' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self' ws://localhost:* http://localhost:*",
  'object-src': "'none'",
  'frame-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
});

/** For a document that is being printed: it can do nothing but look like something. */
export const printPolicy = policyText({
  'default-src': "'none'",
  'img-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
});

/** For a file that somebody photographed or imported: nothing in it may run, wherever it is opened. */
export const filePolicy = policyText({ 'default-src': "'none'", sandbox: '' });

export const headersOf = (policy: string, contentType: string): Headers =>
  new Headers({
    'content-type': contentType,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), clipboard-write=(self)',
    'cache-control': 'no-cache',
  });
