/**
 * The end of the bench: begun once, however often it is asked for, and with the window open until it is done, so that
 * whoever closes the bench sees what it still waits for and can choose not to.
 */
export class Ending {
  private steps: ((hurry: AbortSignal) => Promise<void>) | null = null;
  private state: 'open' | 'ending' | 'ended' = 'open';
  private readonly hurry = new AbortController();

  /** From now on the bench has something to do before it ends. `steps` gets a signal that says: don't wait any longer. */
  prepare(steps: (hurry: AbortSignal) => Promise<void>): void {
    this.steps = steps;
  }

  /** Asked before every quit. True: not yet; `quit` is called again when the steps are done, well or not. */
  mustWait(quit: () => void): boolean {
    if (this.state === 'ended' || this.steps === null) return false;
    if (this.state === 'open') {
      this.state = 'ending';
      void this.steps(this.hurry.signal).finally(() => {
        this.state = 'ended';
        quit();
      });
    }
    return true;
  }

  /** A window that is closed by hand stays as long as this. */
  get holdsWindow(): boolean {
    return this.steps !== null && this.state !== 'ended';
  }

  dontWait(): void {
    this.hurry.abort();
  }
}
