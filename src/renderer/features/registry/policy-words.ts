/** By which words a spreadsheet may name a vendor: the packs on this bench, and the code table of vendors. */
import { z } from 'zod';
import type { PolicyWords } from '#domain/registry/read-shipments';
import vendorTable from '../../../../resources/codes/vendors.json?raw';
import type { Policies } from '../../data/policies';

const vendors = z
  .array(z.strictObject({ id: z.string(), names: z.array(z.string()) }))
  .parse(JSON.parse(vendorTable));

/** A vendor in the table may have no pack here yet: its units can be listed and found, not decided. */
export const policyWords = (packs: Policies['packs']): readonly PolicyWords[] => {
  const named = vendors.map(({ id, names }): [string, readonly string[]] => [id, names]);
  const words = new Map<string, readonly string[]>(named);
  for (const { id, vendor, title } of packs.values()) {
    words.set(id, [...(words.get(id) ?? []), vendor, title]);
  }
  return [...words].map(([id, names]) => ({ id, words: [...new Set(names)] }));
};

/** What the vendor is called on the screen. */
export const vendorName = (packs: Policies['packs'], policyId: string): string =>
  packs.get(policyId)?.vendor ?? vendors.find(({ id }) => id === policyId)?.names[0] ?? policyId;
