/**
 * The page's policy lets no string become a script. This is the one exception, and it lets through the one worker that was
 * built with the app.
 */
import workerUrl from './import-worker.ts?worker&url';

/** What the DOM typings do not know yet. */
interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): URL };
}

const ourWorkerOnly = (url: string): string => {
  if (url !== workerUrl) throw new TypeError(`Not a script of this app: ${url}`);
  return url;
};

const policy = (globalThis as { readonly trustedTypes?: TrustedTypesFactory }).trustedTypes?.createPolicy(
  'registry-import-worker',
  { createScriptURL: ourWorkerOnly },
);

export const startImportWorker = (): Worker =>
  new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' });
