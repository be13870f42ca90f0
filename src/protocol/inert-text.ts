/**
 * Device text as it may be shown: every control character, escape and direction override is a visible name, so that
 * nothing a device prints can move, hide, recolour or reorder what a technician reads.
 */
import { utf8Stream } from './utf8';

/** Invisible or reordering, first and last of each range. */
const unseenRanges: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad], // soft hyphen
  [0x034f, 0x034f], // combining grapheme joiner
  [0x061c, 0x061c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5],
  [0x180b, 0x180f], // Mongolian selectors
  [0x200b, 0x200f], // zero-width, direction marks
  [0x2028, 0x202e], // separators, direction overrides
  [0x2060, 0x206f], // joiners, direction isolates
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb], // annotations
  [0xe0000, 0xe0fff], // tags
];

const isUnseen = (code: number): boolean =>
  unseenRanges.some(([first, last]) => code >= first && code <= last);

/** Everything that is not plain printable ASCII, tab or line feed gets a closer look. */
const suspicious = /[^\t\n -~]/gu;

const hex = (code: number): string => `\u2039U+${code.toString(16).toUpperCase().padStart(4, '0')}\u203A`;

/** Names rather than Unicode's pictures of them (\u241B): the fonts of the bench and of its papers have no such pictures. */
const controlNames: readonly string[] = (
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI ' +
  'DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
).split(' ');

const visible = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const name = code === 0x7f ? 'DEL' : controlNames[code];
  if (name !== undefined) return `\u2039${name}\u203A`;
  return (code >= 0x80 && code < 0xa0) || isUnseen(code) ? hex(code) : character;
};

/** Tab and line feed stay; carriage returns before a line feed are line endings and go. */
export const inertText = (text: string): string => withoutLineReturns(text).replace(suspicious, visible);

/** Split rather than matched: an expression for "returns before a feed" is quadratic on a device that sends only returns. */
const withoutLineReturns = (text: string): string => {
  const lines = text.split('\n');
  return lines.map((line, index) => (index < lines.length - 1 ? trimReturns(line) : line)).join('\n');
};

const trimReturns = (line: string): string => {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === 0x0d) end -= 1;
  return line.slice(0, end);
};

/** The same for one line or value: a line feed is named too. */
export const inertLine = (text: string): string => inertText(text).replaceAll('\n', '\u2039LF\u203A');

/** For a stream of chunks: a character or a CR LF that is cut in two is put together first. */
export const inertStream = (): ((chunk: Uint8Array) => string) => {
  const decode = utf8Stream();
  let returns = '';
  return (chunk) => {
    const text = returns + decode(chunk);
    const end = text.length - (/\r*$/.exec(text.slice(-64))?.[0].length ?? 0);
    returns = text.slice(end).slice(0, 64);
    return inertText(text.slice(0, end));
  };
};
