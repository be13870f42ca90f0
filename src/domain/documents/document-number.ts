import type { RepairCase } from '#domain/case/case';
import type { DocumentKind } from '#domain/case/events';
import { nextRunningNumber } from '#domain/case/running-number';

/** Documents of one kind that one case gets between a backup and its restore at the most. */
const documentGap = 10;

/**
 * `<caseNumber>-R1`, `-R2`, … and `-L1`, …: never the number of a document that was issued before, here or since the
 * backup that this bench goes on from.
 * @param epoch of the journal now
 */
export const nextDocumentNumber = (
  {
    caseNumber,
    documents,
    numberedInEpoch,
  }: Pick<RepairCase, 'caseNumber' | 'documents' | 'numberedInEpoch'>,
  kind: DocumentKind,
  epoch: number,
): string => {
  const stem = `${caseNumber}-${kind === 'repair-report' ? 'R' : 'L'}`;
  const used = documents.flatMap(({ number }) => {
    const revision = number.startsWith(stem) ? Number(number.slice(stem.length)) : Number.NaN;
    return Number.isInteger(revision) ? [revision] : [];
  });
  const soFar = { highest: Math.max(0, ...used), inEpoch: numberedInEpoch[kind] };
  return `${stem}${nextRunningNumber(soFar, epoch, documentGap)}`;
};
