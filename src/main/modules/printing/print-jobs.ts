/** Documents between "print this" and the window that loads them: each can be fetched once, by an id nobody can guess. */
import { randomUUID } from 'node:crypto';

export class PrintJobs {
  private readonly waiting = new Map<string, string>();
  private serving = 0;
  private lastServed = 0;

  constructor(private readonly now: () => number) {}

  /** The id under which the document waits. */
  add(html: string): string {
    const id = randomUUID();
    this.waiting.set(id, html);
    return id;
  }

  /** The document, once; null ever after. */
  take(id: string): string | null {
    const html = this.waiting.get(id) ?? null;
    this.waiting.delete(id);
    this.lastServed = this.now();
    return html;
  }

  /** For a window that never came for its document. */
  forget(id: string): void {
    this.waiting.delete(id);
  }

  /** Keeps count of what a document is still waiting for: style sheets, fonts, pictures. */
  async whileServing<T>(serve: () => Promise<T>): Promise<T> {
    this.serving += 1;
    try {
      return await serve();
    } finally {
      this.serving -= 1;
      this.lastServed = this.now();
    }
  }

  /** Milliseconds since anything was last asked for or handed out; 0 while something is on its way. */
  get quietMs(): number {
    return this.serving > 0 ? 0 : this.now() - this.lastServed;
  }
}
