/**
 * A kernel prints whole lines into whatever stands on the console. They are taken out, also where one begins in the
 * middle of another program's line, whose two parts are joined again.
 */
import type { WireLine } from './wire';

const stamp = /\[ {0,6}\d{1,7}\.\d{6}\] /;
/** A line put together from pieces never grows past this. */
const joinedLimit = 4096;

export class KernelText {
  #begun: WireLine | null = null;

  /** The line without the kernel's part; null while its other part is still to come. */
  take(line: WireLine): WireLine | null {
    const at = stamp.exec(line.text)?.index ?? -1;
    const joined = this.#join(line, at === -1 ? line.text : line.text.slice(0, at));
    this.#begun = at === -1 || joined.text === '' || joined.text.length > joinedLimit ? null : joined;
    return at === -1 ? joined : null;
  }

  #join(line: WireLine, own: string): WireLine {
    const begun = this.#begun;
    if (begun === null) return { ...line, text: own };
    return { text: begun.text + own, start: begun.start, end: line.end };
  }

  /** What stands on an unfinished line, with what is left over from before the kernel spoke. */
  static tailOf(lines: readonly WireLine[], tail: string): string {
    const text = new KernelText();
    for (const line of lines) text.take(line);
    const at = stamp.exec(tail)?.index ?? -1;
    return text.#join({ text: tail, start: 0, end: 0 }, at === -1 ? tail : tail.slice(0, at)).text;
  }
}
