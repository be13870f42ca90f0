import type { Session } from './cdp';
import { PreventableEvent } from './not-carried';
import { toApp, toChromium } from './scheme-origins';
import type { StandInWebContents } from './web-contents';

interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly redirectedRequestId?: string;
  readonly request: { readonly url: string };
}

/** `http://localhost:5173` and `http://localhost:5173/#x` ask for the same document. */
function documentOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

/**
 * Who may lead a page where. Chromium pauses every request for a document; what the app itself asked for goes on, what
 * a page asks for is put to the app's listeners first.
 */
export class Navigation {
  readonly #contents: StandInWebContents;
  readonly #isMain: (frameId: string) => boolean;
  #expected: string | undefined;
  #waiting: { loader?: string; resolve(): void; reject(error: Error): void } | undefined;
  #lastLoaded: string | undefined;

  constructor(contents: StandInWebContents, isMain: (frameId: string) => boolean) {
    this.#contents = contents;
    this.#isMain = isMain;
  }

  /** The app asked for this address. Settles when the page has loaded, or when something else took its place. */
  expect(chromiumUrl: string): Promise<void> {
    this.abandoned();
    this.#expected = documentOf(chromiumUrl);
    const loaded = new Promise<void>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    loaded.catch(() => undefined); // Whoever waits has its own copy.
    return loaded;
  }

  /** Chromium took the address and calls its load by this name; undefined when the document stays the same. */
  started(loader: string | undefined): void {
    if (this.#waiting !== undefined && loader !== undefined) this.#waiting.loader = loader;
    if (loader === undefined || loader === this.#lastLoaded) this.#settle();
  }

  /** A load is complete. An earlier document's does not count for the one that is awaited. */
  finished(loader: string): void {
    this.#lastLoaded = loader;
    if (this.#waiting?.loader === loader) this.#settle();
  }

  /** The load that was asked for cannot take place. */
  failed(): void {
    this.#expected = undefined;
    this.#waiting = undefined;
  }

  #settle(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }

  abandoned(): void {
    this.#waiting?.reject(Object.assign(new Error('ERR_ABORTED (-3)'), { errno: -3, code: 'ERR_ABORTED' }));
    this.#waiting = undefined;
  }

  async decide(cdp: Session, paused: Paused): Promise<void> {
    const { requestId, frameId, request } = paused;
    if (this.#allowed(paused)) {
      // Chromium's answers to permission questions must be in place before the document's first script.
      await this.#contents.session.permissions.prepare(this.#contents.askerOf(frameId, request.url));
      cdp.tell('Fetch.continueRequest', { requestId });
    } else {
      cdp.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    }
  }

  /** A link to an address that Chromium would not ask about, such as `mailto:` or the app's own scheme. */
  follow(url: string, frameId: string): void {
    const target = toChromium(url, this.#contents.session.partition);
    const event = this.#ask('will-frame-navigate', url, frameId);
    if (this.#isMain(frameId) && !event.defaultPrevented) this.#ask('will-navigate', url, frameId, event);
    if (event.defaultPrevented) return;
    if (target !== url) this.#contents.navigate(target);
    else console.error(`electron stand-in: a link to ${url} is not carried`);
  }

  #allowed({ frameId, redirectedRequestId, request }: Paused): boolean {
    const main = this.#isMain(frameId);
    const url = documentOf(request.url);
    if (redirectedRequestId !== undefined) {
      return !this.#ask('will-redirect', toApp(request.url), frameId).defaultPrevented;
    }
    if (main && url === this.#expected) {
      this.#expected = undefined;
      return true;
    }
    // The same address again is a reload, by the page or by a test driver.
    const current = this.#contents.frames.get(frameId)?.chromiumUrl;
    if (main && current !== undefined && documentOf(current) === url) return true;
    const event = this.#ask('will-frame-navigate', toApp(request.url), frameId);
    if (main && !event.defaultPrevented) this.#ask('will-navigate', toApp(request.url), frameId, event);
    return !event.defaultPrevented;
  }

  #ask(name: string, url: string, frameId: string, event?: PreventableEvent): PreventableEvent {
    const isMainFrame = this.#isMain(frameId);
    const frame =
      this.#contents.frames.get(frameId) === undefined ? null : this.#contents.frames.view(frameId);
    const asked =
      event ?? new PreventableEvent({ url, isSameDocument: false, isMainFrame, frame, initiator: frame });
    this.#contents.emit(name, asked, url, false, isMainFrame, this.#contents.id, isMainFrame ? 1 : 2);
    return asked;
  }
}
