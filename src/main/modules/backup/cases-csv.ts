/** The cases as a spreadsheet, for people who have the backup and not the app. */
import Papa from 'papaparse';
import { type RepairCase, reduceCase } from '#domain/case/case';
import type { StoredEvent } from '#domain/case/events';

const columns: readonly (readonly [string, (repairCase: RepairCase) => string | number])[] = [
  ['Case', ({ caseNumber }) => caseNumber],
  ['Serial', ({ serial }) => serial],
  ['Policy', ({ policyId }) => policyId],
  ['Policy version', ({ policyVersion }) => policyVersion],
  ['Model', ({ model }) => model],
  ['Customer', ({ customer }) => customer],
  ['Authorisation', ({ facts }) => String(facts.get('authorisation.number')?.value ?? '')],
  ['Opened', ({ opened }) => opened.at],
  ['Last entry', ({ updatedAt }) => updatedAt],
  ['Facts', ({ facts }) => facts.size],
  ['Photos', ({ photos }) => photos.length],
  ['Diagnostic runs', ({ diagnostics }) => diagnostics.length],
  ['Documents', ({ documents }) => documents.map(({ number }) => number).join(' ')],
  ['Issued verdict', (repairCase) => issuedVerdict(repairCase)],
];

const issuedVerdict = ({ documents }: RepairCase): string => {
  const last = documents.findLast(({ determination }) => determination !== null)?.determination;
  return last ? `${last.serviceType} (${last.coverageReason})` : '';
};

/** RFC 4180 with a byte order mark, so that a spreadsheet program takes it for UTF-8; nothing in it is read as a formula. */
export const casesCsv = (eventsByCase: Iterable<readonly StoredEvent[]>): { csv: Buffer; cases: number } => {
  const rows: (string | number)[][] = [];
  for (const events of eventsByCase) {
    const repairCase = reduceCase(events);
    if (repairCase) rows.push(columns.map(([, cellOf]) => cellOf(repairCase)));
  }
  const text = Papa.unparse(
    { fields: columns.map(([title]) => title), data: rows },
    { escapeFormulae: true },
  );
  return { csv: Buffer.from(`\ufeff${text}\r\n`), cases: rows.length };
};
