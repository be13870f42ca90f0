import { resolve } from 'node:path';
import { test as bench } from '../e2e/support/launch';

export { expect } from '../e2e/support/launch';

/** What the fixture's preload puts into its page. */
interface Fixture {
  call(channel: string, value?: unknown): Promise<unknown>;
  count(upTo: number, listener: (number: number) => void): void;
  failing(): never;
  notCarried(): never;
  readonly sandboxed: boolean;
  readonly nested: { readonly deep: { readonly list: readonly number[] } };
}

declare global {
  interface Window {
    readonly fixture: Fixture;
  }
}

/** The stand-in with an app that is as small as can be. */
export const test = bench.extend({ appFolder: resolve(__dirname, 'fixture-app') });
