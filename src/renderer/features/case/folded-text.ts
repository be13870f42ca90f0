/** A note among other things on record: its beginning, so that a long one does not push the rest away. */
const mostLines = 4;
const mostCharacters = 240;

/** @returns the text itself when it is short; else its beginning, cut at a word, and "…" */
export const foldedText = (text: string): string => {
  const lines = text.split('\n');
  const few = lines.slice(0, mostLines).join('\n');
  if (lines.length <= mostLines && few.length <= mostCharacters) return text;
  if (few.length <= mostCharacters) return `${few}…`;
  const cut = few.slice(0, mostCharacters);
  return `${cut.replace(/\s+\S*$/, '') || cut}…`;
};

export const isFolded = (text: string): boolean => foldedText(text) !== text;
