/** What the technician chose last, for the next unit: kept until the app ends. A password is never kept here. */
import { create } from 'zustand';

/** Stands for "a path that I type". */
export const typedPort = 'typed';

interface RunChoice {
  /** A port's id, or `typed`; null until one was chosen. */
  readonly portId: string | null;
  readonly typedPath: string;
  readonly profileId: string | null;
  readonly user: string;
  readonly choosePort: (portId: string) => void;
  readonly typePath: (path: string) => void;
  readonly chooseProfile: (profileId: string) => void;
  readonly typeUser: (user: string) => void;
}

export const useRunChoice = create<RunChoice>()((set) => ({
  portId: null,
  typedPath: '',
  profileId: null,
  user: '',
  choosePort: (portId) => set({ portId }),
  typePath: (typedPath) => set({ typedPath }),
  chooseProfile: (profileId) => set({ profileId }),
  typeUser: (user) => set({ user }),
}));
