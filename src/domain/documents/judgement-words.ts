import { type Judgement, judgements } from '#domain/case/judgements';

const byCode: ReadonlyMap<string, Judgement> = new Map(Object.entries(judgements));

/** How a judgement is asked and answered, or null for a code that nobody has worded yet. */
export const judgementOf = (code: string): Judgement | null => byCode.get(code) ?? null;
