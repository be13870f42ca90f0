/** What went wrong with a document, in words: what happened, what is safe, what to do next. */
import { assertNever } from '#domain/shared/result';
import type { IssueError } from './issue-document';

export interface Trouble {
  readonly title: string;
  readonly safe: string;
  readonly next: string;
}

const mm = (value: number): string => `${Math.ceil(value)} mm`;

export const troubleOf = (error: IssueError): Trouble => {
  const safe = 'The case is as it was. No document was issued.';
  switch (error.kind) {
    case 'provisional':
      return { title: 'The determination does not stand yet', safe, next: 'Record what is missing.' };
    case 'notEncodable':
      return {
        title: `“${error.text}” cannot be printed as a Code 128 barcode`,
        safe,
        next: 'Correct the number: Code 128 holds letters, digits and signs of the Latin alphabet.',
      };
    case 'codeDoesNotFit':
      return {
        title: `The barcode of “${error.text}” is too wide for the label`,
        safe,
        next: `It needs ${mm(error.neededMm)} and there are ${mm(error.availableMm)}. A narrower one would not scan. Record a shorter number.`,
      };
    case 'addressDoesNotFit':
      return {
        title: `The address takes ${error.lines} lines and the label holds ${error.limit}`,
        safe,
        next: 'Shorten the ship-to address in the case.',
      };
    case 'renderFailed':
      return { title: 'The PDF could not be made', safe, next: `${error.reason}. Issue it again.` };
    case 'noPrinter':
      return {
        title: 'The printer that is bound to this paper is not there',
        safe: 'The PDF is kept in the case.',
        next: 'Switch the printer on, or choose another in the settings.',
      };
    case 'printerRefused':
      return {
        title: 'The printer did not take the document',
        safe: 'The PDF is kept in the case.',
        next: `${error.reason}. Print it again.`,
      };
    case 'cannotWrite':
      return {
        title: `The file could not be written: ${error.path}`,
        safe: 'What was saved before is safe.',
        next: `${error.reason}. Make room or choose another folder.`,
      };
    case 'missing':
      return {
        title: 'The kept PDF was not found',
        safe: 'The record of the case is safe.',
        next: 'Issue the document again.',
      };
    case 'notSignedIn':
      return { title: 'Nobody is signed in', safe, next: 'Sign in and issue it again.' };
    case 'readOnly':
      return { title: 'The bench takes no entries now', safe, next: error.reason };
    default:
      return assertNever(error);
  }
};
