/** What a fresh bench is asked, and when the answers are complete. */
import type { BodyOf } from '#domain/case/events';

export interface FirstRunForm {
  readonly benchName: string;
  readonly centreName: string;
  readonly centreAddress: string;
}

export const emptyForm: FirstRunForm = { benchName: '', centreName: '', centreAddress: '' };

/** Lengths that the event holds. */
export const limits = { benchName: 60, centreName: 120, centreAddress: 400 } as const;

/** @returns the event's body, or null while an answer is missing */
export const completed = ({
  benchName,
  centreName,
  centreAddress,
}: FirstRunForm): BodyOf<'benchConfigured'> | null => {
  const body = {
    benchName: benchName.trim(),
    centreName: centreName.trim(),
    centreAddress: centreAddress
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n'),
  };
  return Object.values(body).every((answer) => answer !== '') ? body : null;
};
