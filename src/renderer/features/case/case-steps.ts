/** The steps of a case on screen, in the order of the work. */
export const screenSteps = ['intake', 'inspect', 'diagnose', 'decide', 'documents'] as const;
export type ScreenStep = (typeof screenSteps)[number];

export const stepLabel: Readonly<Record<ScreenStep, string>> = {
  intake: 'Intake',
  inspect: 'Inspect',
  diagnose: 'Diagnose',
  decide: 'Decide',
  documents: 'Documents',
};
