import type { SimulatorSeed } from './seed';

/** Try a vendor's policy on facts that are not recorded anywhere. */
export const SimulatorScreen = ({ seed }: { readonly seed: SimulatorSeed | null }) => (
  <section aria-label="Policy simulator">
    <h1>Policy simulator</h1>
    <p>{seed?.origin ?? 'Nothing is recorded here.'}</p>
  </section>
);
