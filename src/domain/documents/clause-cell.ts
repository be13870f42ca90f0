import type { Cell } from './model';

/** Clause ids as they stand at the end of a table's row. */
export const clauseCell = (clauses: readonly string[]): Cell => ({
  text: clauses.join(', ') || '—',
  mono: true,
  quiet: true,
});
