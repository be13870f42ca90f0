import type { Determination } from '../../src/domain/policy/determination';
import { type DetermineRequest, determine as decide } from '../../src/domain/policy/determine';
import type { PolicyPack } from '../../src/domain/policy/pack';

let mutant: PolicyPack | undefined;
let asked: DetermineRequest[] | undefined;

/** Runs something whose tests of this policy are decided by this pack instead of the one that they ask for. */
export const decidedBy = <T>(pack: PolicyPack, run: () => T): T => {
  mutant = pack;
  try {
    return run();
  } finally {
    mutant = undefined;
  }
};

/**
 * What the engine is asked about this policy while something runs. Other readings are left out of a request whose
 * answer nobody read them from: they take longer than the answer itself.
 */
export const requestsOf = (pack: PolicyPack, run: () => unknown): readonly DetermineRequest[] => {
  const requests: DetermineRequest[] = [];
  asked = requests;
  const result = decidedBy(pack, run);
  asked = undefined;
  if (result instanceof Promise) throw new Error('A test of a policy decides at once, without waiting');
  return requests;
};

const noteRequest = (
  requests: DetermineRequest[],
  request: DetermineRequest,
  answer: Determination,
): Determination => {
  const index = requests.push({ ...request, alternatives: false }) - 1;
  const { alternativeReadings } = answer;
  Object.defineProperty(answer, 'alternativeReadings', {
    enumerable: true,
    get: () => {
      requests[index] = request;
      return alternativeReadings;
    },
  });
  return answer;
};

/** The engine, which takes the pack at hand instead of the one of the same policy that a test asks for. */
export const determine = (pack: PolicyPack, request: DetermineRequest): Determination => {
  if (mutant?.id !== pack.id) return decide(pack, request);
  const answer = decide(mutant, request);
  return asked ? noteRequest(asked, request, answer) : answer;
};
