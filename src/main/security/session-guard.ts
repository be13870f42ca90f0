/** Everything that a page could ask the browser for is denied, except the three things this product needs. */
import type { Session } from 'electron';
import { isAppUrl } from './app-origin';

/**
 * `persistent-storage` is missing from Electron's list of permissions but is asked for under this name; a plain deny-all
 * would refuse `navigator.storage.persist()` without a word, and Chromium might evict a bench's database.
 */
const granted: ReadonlySet<string> = new Set(['persistent-storage', 'media', 'clipboard-sanitized-write']);

interface Asked {
  readonly permission: string;
  readonly origin: string;
  readonly isMainFrame: boolean;
  /** For `media`: what would be recorded. */
  readonly media: readonly string[];
}

/** Camera pictures of a unit, a database that stays, copying a serial. No microphone, no location, no devices. */
export const isAllowed = ({ permission, origin, isMainFrame, media }: Asked): boolean => {
  if (!granted.has(permission) || !isMainFrame || !isAppUrl(origin)) return false;
  return permission !== 'media' || (media.length > 0 && media.every((kind) => kind === 'video'));
};

export const guardSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(isAllowed({ permission, origin: details.requestingUrl, isMainFrame: details.isMainFrame, media }));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    // A check before the camera is opened may not name a kind yet; opening it asks the handler above, which insists.
    const media = [
      details.mediaType === undefined || details.mediaType === 'unknown' ? 'video' : details.mediaType,
    ];
    return isAllowed({ permission, origin: requestingOrigin, isMainFrame: details.isMainFrame, media });
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
};

/** For windows that print: nothing at all. */
export const denyEverything = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
};
