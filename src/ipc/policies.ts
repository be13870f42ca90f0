/** The vendors' policy packs that this bench decides by. */

import { z } from 'zod';
import { policyPackSchema } from '#domain/policy/pack';
import { type Area, call } from './define';

export const policiesArea = {
  calls: {
    load: call(
      z.void(),
      z.object({
        packs: z.array(policyPackSchema),
        /** Files that could not be used, with the reason; the others still work. */
        rejected: z.array(z.object({ file: z.string(), reason: z.string() })),
      }),
    ),
  },
  streams: {},
} satisfies Area;
