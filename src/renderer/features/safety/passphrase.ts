import { shortestPassphrase as shortest } from '#ipc/backup';

/** What is wrong with a passphrase and how to mend it, null when nothing is. */
export const passphraseError = (text: string): string | null =>
  text.length < shortest ? `At least ${shortest} characters; several words are easiest to remember.` : null;
