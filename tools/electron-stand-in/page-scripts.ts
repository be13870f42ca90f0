import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bridgeEnd } from './page/bridge';
import { createCodec } from './page/codec';
import { pageWorld } from './page/page-world';
import { type PreloadSettings, preloadWorld } from './page/preload-world';
import { registeredSchemes } from './scheme-origins';

/** Name of the isolated world that the preload runs in. */
export const worldName = 'Electron Isolated Context';

/** The two scripts that run in every new document of a page, and the names they are spoken to by. */
export interface PageScripts {
  readonly forPage: string;
  readonly forPreload: string;
  readonly send: string;
  readonly receive: string;
}

/**
 * Writes the scripts. They are made of the source text of self-contained functions, so that they are type-checked here
 * and need no evaluation there, whatever the page's content security policy says.
 */
export function pageScripts(
  preloadFile: string | undefined,
  additionalArguments: readonly string[],
): PageScripts {
  const secret = randomBytes(16).toString('hex');
  const send = '__electronStandInSend';
  const receive = '__electronStandInReceive';
  const settings: PreloadSettings = {
    secret,
    send,
    receive,
    schemes: [...registeredSchemes],
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      env: { ...process.env },
      argv: [process.execPath, ...additionalArguments],
    },
  };
  const preload =
    preloadFile === undefined
      ? 'undefined'
      : `function (require, module, exports, process) {\n${readFileSync(preloadFile, 'utf8')}\n}`;
  return {
    send,
    receive,
    forPage: `(${pageWorld})(${bridgeEnd}, ${JSON.stringify(secret)});`,
    forPreload: `(${preloadWorld})(${createCodec}, ${bridgeEnd}, ${JSON.stringify(settings)}, ${preload});`,
  };
}
