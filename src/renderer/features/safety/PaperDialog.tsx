import { useEffect, useState } from 'react';
import { judgePaper, type PaperVerdict, readSeal } from '#domain/documents/seal';
import { findCaseByNumber, findIssuedDocument, journalHash, loadCase } from '../../data';
import { Button, Dialog, Notice, TextField } from '../../ui';
import { momentText } from './backup-words';
import { lineFault } from './paper-words';
import styles from './SafetyScreen.module.css';

export type TakeDocumentScans = (take: ((caseNumber: string) => void) | null) => void;

interface ScannedCase {
  readonly caseNumber: string;
  /** Numbers of its documents, the newest first. */
  readonly numbers: readonly string[];
}

const documentsOf = async (caseNumber: string): Promise<readonly string[]> => {
  const found = await findCaseByNumber(caseNumber);
  const repairCase = found && (await loadCase(found.caseId));
  return (repairCase?.documents ?? []).map(({ number }) => number).reverse();
};

/** Which of the case's documents it is: its barcode names the case alone. */
const ScannedDocuments = ({
  scanned: { caseNumber, numbers },
  number,
  onChoose,
}: {
  readonly scanned: ScannedCase;
  readonly number: string;
  readonly onChoose: (number: string) => void;
}) =>
  numbers.length === 0 ? (
    <p>No document of {caseNumber} was issued by this bench.</p>
  ) : numbers.length === 1 ? null : (
    <div className={styles.row}>
      <span>Documents of {caseNumber}, the newest first:</span>
      {numbers.slice(0, 9).map((one, at) => (
        <Button
          key={one}
          hotkey={`Alt+${at + 1}`}
          whileTyping
          isDisabled={one === number}
          onPress={() => onChoose(one)}
        >
          {one}
        </Button>
      ))}
    </div>
  );

const words = (
  verdict: PaperVerdict,
): { tone: 'covered' | 'judgement' | 'refused'; title: string; safe: string; next: string } => {
  if (verdict.kind === 'unknown')
    return {
      tone: 'refused',
      title: 'No document of this number was issued by this bench',
      safe: 'Nothing was changed.',
      next: 'Look at the number again, and at the bench that is named on the sheet.',
    };
  const issued = `It was issued ${momentText(verdict.document.at)}.`;
  switch (verdict.kind) {
    case 'genuine':
      return verdict.entriesSince === 0
        ? {
            tone: 'covered',
            title: 'Genuine, and nothing has changed since',
            safe: issued,
            next: 'The case is as the sheet says.',
          }
        : {
            tone: 'judgement',
            title: `Genuine, and the case has changed since: ${verdict.entriesSince} later ${verdict.entriesSince === 1 ? 'entry' : 'entries'}`,
            safe: issued,
            next: 'Open the case to see what came after it.',
          };
    case 'otherCheck':
      return {
        tone: 'refused',
        title: 'The sheet does not say what this bench issued under this number',
        safe: issued,
        next: 'Compare the check code once more. If it was read right, the sheet was altered.',
      };
    case 'otherJournal':
      return {
        tone: 'refused',
        title: 'The sheet names another place in the journal than this bench knows',
        safe: issued,
        next: 'Compare the journal code once more. If it was read right, check everything on this screen.',
      };
    case 'unsealed':
      return {
        tone: 'judgement',
        title: 'The document is from before sheets carried these codes',
        safe: issued,
        next: 'Compare it with the copy that is kept in the case.',
      };
  }
};

/** Whether a sheet of paper is what this bench issued: its number, and the codes in its last line. */
export const PaperDialog = ({
  takeDocumentScans,
  onClose,
}: {
  /** From now on the scan of a document's barcode, which is the number of its case, goes there; null: where it always goes. */
  readonly takeDocumentScans: TakeDocumentScans;
  readonly onClose: () => void;
}) => {
  const [scanned, setScanned] = useState<ScannedCase | null>(null);
  const [number, setNumber] = useState('');
  const [line, setLine] = useState('');
  const [verdict, setVerdict] = useState<PaperVerdict | null>(null);
  const seal = readSeal(line);
  const judge = async (): Promise<void> => {
    if (seal === null) return;
    const found = await findIssuedDocument(number.trim().toUpperCase());
    const hash = await journalHash(seal.journal.seq);
    setVerdict(judgePaper(seal, found, () => hash));
  };
  useEffect(() => {
    takeDocumentScans((caseNumber) => {
      void documentsOf(caseNumber).then((numbers) => {
        setScanned({ caseNumber, numbers });
        setNumber(numbers[0] ?? '');
        setVerdict(null);
      });
    });
    return () => takeDocumentScans(null);
  }, [takeDocumentScans]);
  const change = (set: (text: string) => void) => (text: string) => {
    set(text);
    setVerdict(null);
  };
  return (
    <Dialog
      title="Check a document"
      onClose={onClose}
      hasSeveralFields
      answers={[
        {
          key: 'Enter',
          label: 'Check it',
          variant: 'primary',
          whileTyping: true,
          isDisabled: number.trim() === '' || seal === null,
          run: () => void judge(),
        },
      ]}
    >
      <TextField
        label="Number of the document"
        value={number}
        onChange={change(setNumber)}
        isMono
        hasInitialFocus
        maxLength={60}
        placeholder="BENCH04-0001-R1"
        help="Or scan the sheet’s barcode."
      />
      {scanned && <ScannedDocuments scanned={scanned} number={number} onChoose={change(setNumber)} />}
      <TextField
        label="Last line of the sheet"
        value={line}
        onChange={change(setLine)}
        isMono
        maxLength={300}
        placeholder="check 1a2b3c4d5e · journal 1042-9f8e7d6c5b"
        help="The two codes are enough, in any order."
        error={lineFault(line)}
      />
      {verdict && <Notice {...words(verdict)} />}
    </Dialog>
  );
};
