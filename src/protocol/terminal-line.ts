/**
 * What one line would look like on a terminal: carriage returns, backspaces and the few cursor movements that line
 * editors use are applied, colours and other escapes dropped. For matching only; the transcript keeps every byte.
 */
const columnLimit = 4096;

export const terminalLine = (text: string): string => {
  const cells: string[] = [];
  let column = 0;
  let at = 0;
  const limit = Math.min(text.length, columnLimit * 8);
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === 0x1b) {
      const sequence = readEscape(text, at);
      column = moveCursor(sequence, column, cells);
      at = sequence.end;
      continue;
    }
    if (code === 0x0d) column = 0;
    else if (code === 0x08) column = Math.max(0, column - 1);
    else if (code === 0x09 || (code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0))) {
      if (column < columnLimit) {
        while (cells.length < column) cells.push(' ');
        cells[column] = text.charAt(at);
        column += 1;
      }
    }
    at += 1;
  }
  return cells.join('');
};

interface Escape {
  /** One past its last character. */
  readonly end: number;
  /** Final character of a control sequence, '' for every other escape. */
  readonly final: string;
  readonly parameter: number;
}

/** An escape never reaches past its line: an unfinished one must not swallow what follows. */
const readEscape = (text: string, start: number): Escape => {
  const kind = text.charAt(start + 1);
  if (kind === '[') return readControlSequence(text, start + 2);
  if (kind !== '' && ']P^_X'.includes(kind))
    return { end: endOfString(text, start + 2), final: '', parameter: 0 };
  let end = start + 1;
  while (end < text.length && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) < 0x30) end += 1;
  return { end: Math.min(end + 1, text.length), final: '', parameter: 0 };
};

const readControlSequence = (text: string, from: number): Escape => {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) < 0x40) end += 1;
  const parameter = Number.parseInt(text.slice(from, Math.min(end, from + 6)), 10);
  const final = text.charCodeAt(end) >= 0x40 ? text.charAt(end) : '';
  return { end: final === '' ? end : end + 1, final, parameter: Number.isNaN(parameter) ? 0 : parameter };
};

/** Window titles and the like end with BEL or with ESC \. */
const endOfString = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    if (text.charCodeAt(at) === 0x07) return at + 1;
    if (text.charCodeAt(at) === 0x1b && text.charAt(at + 1) === '\\') return at + 2;
  }
  return text.length;
};

const moveCursor = ({ final, parameter }: Escape, column: number, cells: string[]): number => {
  const steps = Math.min(Math.max(parameter, 1), columnLimit);
  if (final === 'C') return Math.min(column + steps, columnLimit);
  if (final === 'D') return Math.max(0, column - steps);
  if (final === 'G') return steps - 1;
  if ((final === 'K' || final === 'J') && parameter === 0) cells.length = Math.min(cells.length, column);
  return column;
};
