import { missingPackages } from './system-packages.mjs';

/** True where a window can be opened, as far as the environment tells. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** What to do where there is none. */
export function noDisplayAdvice() {
  const missing = missingPackages(['xvfb', 'xauth']);
  const first = missing.length === 0 ? '' : `\n    (after: sudo apt-get install ${missing.join(' ')})`;
  return `There is no display to open a window on (DISPLAY is not set).
  On a screen-less machine:      xvfb-run -a npm start${first}
  On another display:            DISPLAY=:0 npm start
  The tests need no display:     npm test`;
}
