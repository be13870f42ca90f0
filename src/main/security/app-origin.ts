/**
 * Where our page lives. Frozen for ever: the browser keeps the database, the permissions and the caches of a technician's
 * bench under this name, and another name is an empty bench.
 */
export const appScheme = 'app';
export const appHost = 'bench';
export const appOrigin = 'app://bench';

/** Whether a page or frame is ours, from its address. Anything odd (a password, a port, another case) is not. */
export const isAppUrl = (url: string): boolean => url === appOrigin || url.startsWith(`${appOrigin}/`);

/** For `protocol.registerSchemesAsPrivileged`, before the app is ready. */
export const appSchemePrivileges = {
  scheme: appScheme,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    stream: true,
    // Not named on purpose: bypassCSP, corsEnabled, allowServiceWorkers, codeCache.
  },
} as const;
