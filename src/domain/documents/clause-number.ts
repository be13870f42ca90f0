/** A clause as the vendor numbers it: `ACME-2.5-02` is paragraph 2.5. */
export const clauseNumber = (id: string): string => id.replace(/^[A-Z]+-/, '').replace(/-\d+$/, '');

/** The paragraphs of several clauses, each once: `2.5, 5.1`. */
export const clauseNumbers = (ids: readonly string[]): string =>
  [...new Set(ids.map(clauseNumber))].join(', ');
