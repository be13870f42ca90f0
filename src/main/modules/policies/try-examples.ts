/** A pack from the bytes of a stranger's file, and what its own examples say on this bench's engine. */
import type { PolicyPack } from '#domain/policy/pack';
import { runExamples } from '#domain/policy/run-examples';
import type { CheckedPack } from '#ipc/policies';

/** The longest that a pack's examples may take: far more than any honest pack needs. */
const examplesLimitMs = 10_000;

/** Runs a pack's own examples; everything else of the bench has its turn between two of them. */
export const tryExamples = async (
  pack: PolicyPack,
  now: () => number = Date.now,
): Promise<CheckedPack['examples']> => {
  const started = now();
  const failed: CheckedPack['examples']['failed'] = [];
  let count = 0;
  for (const outcome of runExamples(pack)) {
    count += 1;
    if (outcome !== null) failed.push({ ...outcome, wrong: [...outcome.wrong] });
    if (now() - started > examplesLimitMs) {
      const left = pack.examples.length - count;
      failed.push({
        id: 'time',
        title: 'The examples take too long',
        wrong: [`${left} of ${pack.examples.length} were not run within ${examplesLimitMs / 1000} seconds`],
      });
      break;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { count, failed };
};
