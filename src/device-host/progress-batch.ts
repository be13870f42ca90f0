/** Gathers what happens into batches of at most 20 a second: a page is slowed by messages, not by bytes. */
import type { RunItem } from '#ipc/devices';

const batchMs = 50;
/** Characters of device text shown per batch; beyond it the screen would only flicker. The transcript has it all. */
const shownPerBatch = 16_384;

export class ProgressBatch {
  readonly #send: (items: RunItem[]) => void;
  #items: RunItem[] = [];
  #shown = 0;
  #unshown = 0;
  #timer: NodeJS.Timeout | null = null;
  #lastT = 0;

  constructor(send: (items: RunItem[]) => void) {
    this.#send = send;
  }

  received(tMs: number, text: string): void {
    const room = Math.max(0, shownPerBatch - this.#shown);
    const shown = text.slice(0, room);
    this.#unshown += text.length - shown.length;
    this.#shown += shown.length;
    this.#lastT = tMs;
    const last = this.#items.at(-1);
    if (last?.kind === 'transcript' && last.direction === 'rx') last.text += shown;
    else if (shown !== '') this.#items.push({ kind: 'transcript', tMs, direction: 'rx', text: shown });
    this.#schedule();
  }

  add(item: RunItem): void {
    this.#items.push(item);
    this.#schedule();
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#unshown > 0) {
      const text = `${this.#unshown} characters not shown here; the transcript has them.`;
      this.#items.push({ kind: 'transcript', tMs: this.#lastT, direction: 'note', text });
    }
    const items = this.#items;
    this.#items = [];
    this.#shown = 0;
    this.#unshown = 0;
    if (items.length > 0) this.#send(items);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.flush(), batchMs);
  }
}
