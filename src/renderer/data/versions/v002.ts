/** Policies: what was put in force, how unclear clauses are read, the vendors' own texts. Frozen once released. */
export const v002 = {
  activations: 'seq, policyId',
  readings: '[policyId+reading], policyId',
  policyTexts: 'policyId',
} as const;
