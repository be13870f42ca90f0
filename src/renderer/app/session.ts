/** Who stands at this bench. Main holds the truth and stamps it on every event; this is its reflection. */
import { create } from 'zustand';
import type { Actor } from '#ipc/app';
import { bench } from '../bridge/bench';

interface Session {
  /** undefined until main was asked. */
  readonly actor: Actor | null | undefined;
  readonly resume: () => Promise<void>;
  readonly signedIn: (actor: Actor) => void;
  readonly signOut: () => Promise<void>;
}

export const useSession = create<Session>()((set) => ({
  actor: undefined,
  resume: async () => set({ actor: await bench.app.signedIn() }),
  signedIn: (actor) => set({ actor }),
  signOut: async () => {
    await bench.app.signOut();
    set({ actor: null });
  },
}));
