const shortest = 8;

/** What is wrong with a passphrase and how to mend it, null when nothing is. */
export const passphraseError = (text: string): string | null =>
  text.length < shortest ? `At least ${shortest} characters; several words are easiest to remember.` : null;
