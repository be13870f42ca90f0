import { useState } from 'react';
import type { DocumentKind } from '#domain/case/events';
import type { DocumentInput } from '#domain/documents/report-input';
import type { Paper } from '#ipc/printing';
import { useSettings } from '../../bridge/settings';
import { type IssuedPaper, issueDocument, modelOf, printIssued } from './issue-document';
import { type Trouble, troubleOf } from './issue-words';
import { localInstant } from './local-instant';

type Work = 'idle' | 'issuing' | 'printing';

/** One kind of document at the desk: what it would say now, what was issued here, and the verbs between them. */
export const useDesk = (kind: DocumentKind, input: DocumentInput | null) => {
  const { settings } = useSettings();
  const [reportPaper, setReportPaper] = useState<'a4' | 'letter'>(settings.reportPaper);
  const [work, setWork] = useState<Work>('idle');
  const [issued, setIssued] = useState<IssuedPaper | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [printedOn, setPrintedOn] = useState<string | null>(null);
  const paper: Paper = kind === 'return-label' ? 'label-100x150' : reportPaper;
  const printer = settings.printers[paper] ?? null;
  const next = input && modelOf(kind, input);
  const inHand = issued?.paper === paper ? issued : null;

  const issue = async (): Promise<IssuedPaper | null> => {
    if (input === null || work !== 'idle') return null;
    setWork('issuing');
    setTrouble(null);
    setPrintedOn(null);
    const now: DocumentInput = { ...input, issuedAt: localInstant(new Date()) };
    const outcome = await issueDocument(kind, paper, now);
    setWork('idle');
    if (outcome.ok) setIssued(outcome.value);
    else setTrouble(troubleOf(outcome.error));
    return outcome.ok ? outcome.value : null;
  };

  const print = async (): Promise<void> => {
    if (input === null || printer === null || work !== 'idle') return;
    const document = inHand ?? (await issue());
    if (document === null) return;
    setWork('printing');
    const outcome = await printIssued(input.repairCase.caseId, document, printer);
    setWork('idle');
    if (outcome.ok) setPrintedOn(printer);
    else setTrouble(troubleOf(outcome.error));
  };

  return {
    paper,
    printer,
    work,
    next,
    inHand,
    issued,
    trouble,
    printedOn,
    isReady: next?.ok === true && work === 'idle',
    issue,
    print,
    changePaper: () => setReportPaper(reportPaper === 'a4' ? 'letter' : 'a4'),
  };
};
