import type { IconName } from './icons/Icon';

/** What a colour may mean. A tone is always accompanied by a word, and by an icon where there is room. */
export type Tone = 'covered' | 'refused' | 'judgement' | 'provisional' | 'neutral';

export const toneIcon: Readonly<Record<Tone, IconName>> = {
  covered: 'check',
  refused: 'cross',
  judgement: 'warning',
  provisional: 'question',
  neutral: 'dash',
};
