/** What went wrong on the screen, with a short code that a technician can read out and the log can be searched for. */
import { bench } from '../bridge/bench';

const alphabet = 'ABCDEFGHJKLMNPQRTUVWXY346789';

/** Six characters without look-alikes. */
export const newFaultCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => alphabet[byte % alphabet.length]).join('');

const limited = (text: string, length: number): string => text.slice(0, length);

/** Tells main, which writes it to the log. A fault of reporting has nowhere else to go than the console. */
export const reportFault = (code: string, cause: unknown): void => {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  bench.app
    .reportFault({
      code,
      message: limited(`${error.name}: ${error.message}`, 4000),
      stack: limited(error.stack ?? '', 20_000),
    })
    .catch((failure: unknown) => console.error('The fault could not be reported', code, error, failure));
};

/** Faults outside of rendering: they end nothing on the screen, but the log must know. */
export const reportUncaught = (target: Window): void => {
  target.addEventListener('error', (event) => reportFault(newFaultCode(), event.error ?? event.message));
  target.addEventListener('unhandledrejection', (event) => reportFault(newFaultCode(), event.reason));
};
