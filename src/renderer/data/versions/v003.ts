/** Events in packs: what a replay brings in bulk. Nothing that was stored before changes. Frozen once released. */
export const v003 = {
  packs: '[first+last], *caseIds',
} as const;
