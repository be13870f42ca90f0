/** Frozen once released: a later shape is a new file. First name of each line is the primary key. */
export const v001 = {
  events: 'seq, caseId',
  cases: 'caseId, caseNumber, serial, updatedAt, [status+updatedAt]',
  registry: 'serial, tail, customerKey',
  technicians: 'technicianId, badge',
  bench: 'key',
  imports: 'importId, seq',
  meta: 'key',
} as const;
