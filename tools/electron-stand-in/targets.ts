import { runtime } from './runtime';

/** Time for Chromium to show a window that a second start of it asked for. */
const patience = 20_000;

const awaited = new Map<string, (targetId: string) => void>();

/** Resolves with the page that opens at an address. */
export function whenTargetAppears(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => {
      awaited.delete(url);
      reject(new Error('Chromium did not open a window'));
    }, patience);
    awaited.set(url, (targetId) => {
      clearTimeout(tooLate);
      awaited.delete(url);
      resolve(targetId);
    });
  });
}

/** Starts hearing of Chromium's pages. A page's address may come with its first message or with a later one. */
export async function discoverTargets(): Promise<void> {
  const browser = runtime.chromium?.cdp.browser;
  browser?.on('Target.targetCreated', ({ targetInfo }) => awaited.get(targetInfo.url)?.(targetInfo.targetId));
  browser?.on('Target.targetInfoChanged', ({ targetInfo }) =>
    awaited.get(targetInfo.url)?.(targetInfo.targetId),
  );
  await browser?.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] });
}
