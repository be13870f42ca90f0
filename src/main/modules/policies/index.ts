import type { HandlersOf } from '#ipc/define';
import type { policiesArea } from '#ipc/policies';
import { PackDesk, type PackDeskOptions } from './pack-desk';

export { readCheckedPacks } from './checked-packs';
export { loadPolicies } from './load-policies';

export const policiesHandlers = (options: PackDeskOptions): HandlersOf<(typeof policiesArea)['calls']> => {
  const desk = new PackDesk(options);
  return {
    load: async () => {
      const { packs, rejected } = await options.shipped;
      return { packs: packs.map(({ pack, fileName, sha256 }) => ({ pack, fileName, sha256 })), rejected };
    },
    read: ({ sha256 }) => desk.read(sha256),
    folder: () => desk.folder(),
    check: (source) => desk.check(source),
    note: ({ policyId }) => desk.note(policyId),
    activate: ({ sha256, reason }) => desk.activate(sha256, reason),
    attachText: ({ policyId, fileName, bytes }) => desk.attachText(policyId, fileName, bytes),
    readText: ({ attachment }) => desk.readText(attachment),
  };
};
