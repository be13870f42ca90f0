/** What a run has shown so far, for a window that was reloaded: bounded, the oldest device text goes first. */
import type { RunItem } from '#ipc/devices';

const textLimit = 256 * 1024;

export class ShownItems {
  #items: RunItem[] = [];
  #text = 0;

  add(items: readonly RunItem[]): void {
    for (const item of items) {
      this.#items.push(item);
      if (item.kind === 'transcript') this.#text += item.text.length;
    }
    if (this.#text > textLimit) this.#forgetOldText();
  }

  all(): RunItem[] {
    return [...this.#items];
  }

  #forgetOldText(): void {
    let surplus = this.#text - textLimit / 2;
    this.#items = this.#items.filter((item) => {
      if (surplus <= 0 || item.kind !== 'transcript') return true;
      surplus -= item.text.length;
      this.#text -= item.text.length;
      return false;
    });
  }
}
