import type { RepairCase } from '#domain/case/case';
import type { DocumentKind } from '#domain/case/events';

/** `<caseNumber>-R1`, `-R2`, … and `-L1`, …: never the number of a document that was issued before. */
export const nextDocumentNumber = (
  repairCase: Pick<RepairCase, 'caseNumber' | 'documents'>,
  kind: DocumentKind,
): string => {
  const stem = `${repairCase.caseNumber}-${kind === 'repair-report' ? 'R' : 'L'}`;
  const used = repairCase.documents.flatMap(({ number }) => {
    const revision = number.startsWith(stem) ? Number(number.slice(stem.length)) : Number.NaN;
    return Number.isInteger(revision) ? [revision] : [];
  });
  return `${stem}${Math.max(0, ...used) + 1}`;
};
