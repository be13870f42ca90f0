import { useState } from 'react';
import { judgePaper, type PaperVerdict, readSeal } from '#domain/documents/seal';
import { findIssuedDocument, journalHash } from '../../data';
import { Dialog, Notice, TextField } from '../../ui';
import { momentText } from './backup-words';

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
export const PaperDialog = ({ onClose }: { readonly onClose: () => void }) => {
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
  const change = (set: (text: string) => void) => (text: string) => {
    set(text);
    setVerdict(null);
  };
  return (
    <Dialog
      title="Check a document"
      onClose={onClose}
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
      />
      <TextField
        label="Last line of the sheet"
        value={line}
        onChange={change(setLine)}
        isMono
        maxLength={300}
        placeholder="check 1a2b3c4d5e · journal 1042-9f8e7d6c5b"
        help="The two codes are enough, in any order."
        error={
          line.trim().length > 30 && seal === null
            ? 'A code of ten digits or letters a to f, and a number with such a code.'
            : null
        }
      />
      {verdict && <Notice {...words(verdict)} />}
    </Dialog>
  );
};
