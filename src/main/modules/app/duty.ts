/** Who is working at the bench now. Forgotten when the bench is closed: a new day begins with a sign-in. */
import type { Actor } from '#ipc/app';

export class Duty {
  private current: Actor | null = null;

  signIn(actor: Actor): void {
    this.current = actor;
  }

  signOut(): void {
    this.current = null;
  }

  get signedIn(): Actor | null {
    return this.current;
  }
}
