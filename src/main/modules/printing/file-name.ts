/** File names from words that a case brought along: a customer may be called anything. */

const reservedOnWindows = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
const longestBytes = 120;

/**
 * A name that every file system takes and that shows in a folder as what it is: no separators, no control, direction or
 * zero-width characters, no leading or trailing dots, none of Windows' device names. Always ends in `.pdf`.
 */
export const pdfFileName = (wanted: string): string => {
  const stem = wanted
    .normalize('NFC')
    .replace(/\.pdf$/i, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^[\s.-]+|[\s.]+$/g, '');
  const short = atMost(stem, longestBytes).replace(/[\s.]+$/, '');
  const beforeDot = short.split('.')[0] ?? '';
  if (short === '') return 'document.pdf';
  return `${reservedOnWindows.test(beforeDot.trim()) ? `_${short}` : short}.pdf`;
};

/** `Report.pdf`, `Report (2).pdf`, `Report (3).pdf`, … */
export const numbered = (fileName: string, attempt: number): string =>
  attempt === 1 ? fileName : fileName.replace(/\.pdf$/, ` (${attempt}).pdf`);

const atMost = (text: string, bytes: number): string => {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
};
