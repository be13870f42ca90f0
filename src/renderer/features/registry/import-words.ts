/** What an import says: columns, faults of a file, faults of a row. What happened, what is safe, what to do next. */
import { importLimits, type RowProblem } from '#domain/registry/read-shipments';
import type { ShipmentField } from '#domain/registry/shipment-columns';
import { assertNever } from '#domain/shared/result';
import type { ImportError } from './import-shipments';

export const fieldWords: Readonly<Record<ShipmentField, string>> = {
  serial: 'Serial number',
  policy: 'Vendor',
  model: 'Model',
  family: 'Family',
  customer: 'Customer',
  shippingDate: 'Shipping date',
  deliveryDate: 'Delivery date',
  receiptDate: 'Goods receipt date',
  purchaseDate: 'Purchase date',
  channel: 'Sales channel',
};

export const problemWords = (problem: RowProblem): string => {
  switch (problem.kind) {
    case 'missingSerial':
      return 'no serial number';
    case 'digitsLost':
      return 'a spreadsheet rounded this serial, its last digits are gone: export the column as text';
    case 'serialTooLong':
      return 'longer than any serial, 64 characters';
    case 'serialCharacters':
      return 'holds characters that no serial has';
    case 'duplicateSerial':
      return `the same serial as in line ${problem.firstLine}`;
    case 'missingPolicy':
      return 'no vendor';
    case 'unknownPolicy':
      return 'no vendor of this name is known here';
    case 'textTooLong':
      return `longer than ${problem.limit} characters`;
    case 'controlCharacters':
      return 'holds control characters';
    case 'unclosedQuote':
      return 'a quotation mark in the wrong place, or one that is never closed';
    case 'tooManyCells':
      return `more cells than the ${problem.columns} columns: a separator within a text needs quotation marks around it`;
    case 'farFuture':
      return 'more than a year from now: look at the year';
    case 'notADate':
      return 'not a date';
    case 'noSuchDay':
      return 'there is no such day';
    case 'twoDigitYear':
      return 'the year has two digits: write four';
    case 'orderUnknown':
      return 'day and month can’t be told apart';
    default:
      return assertNever(problem);
  }
};

export interface Trouble {
  readonly title: string;
  readonly next: string;
}

const saveAsCsv = 'In the spreadsheet program, save it as CSV (UTF-8), then choose that file.';
const count = new Intl.NumberFormat('en-GB');

/** Rows that are wrong have a list of their own and are told there. */
export const troubleWords = (
  error: Exclude<ImportError, { readonly kind: 'badRows' | 'stopped' }>,
): Trouble => {
  switch (error.kind) {
    case 'empty':
      return { title: 'The file is empty', next: 'Choose another file.' };
    case 'noRows':
      return { title: 'The file holds no rows below its header', next: 'Choose another file.' };
    case 'workbook':
      return { title: 'This is a workbook of a spreadsheet program, not a list', next: saveAsCsv };
    case 'notText':
      return { title: 'This file is not text', next: saveAsCsv };
    case 'wrongEncoding':
      return {
        title: 'The text does not read in this encoding',
        next: 'Choose another encoding, or save the file as UTF-8.',
      };
    case 'unreadable':
      return {
        title: `The file could not be read on${error.reason === '' ? '' : `: ${error.reason}`}`,
        next: 'Look whether it was moved or its drive unplugged, then choose it again.',
      };
    case 'rowTooLong':
      return {
        title: error.hasOpenQuote
          ? `A quotation mark opened in line ${error.line} is never closed`
          : `Line ${error.line} is longer than ${count.format(importLimits.rowCharacters)} characters`,
        next: 'Mend that line, then choose the file again.',
      };
    case 'tooManyColumns':
      return {
        title: `Line ${error.line} has ${count.format(error.columns)} columns, more than ${importLimits.columns}`,
        next: 'Leave out the columns that are not needed, then choose the file again.',
      };
    case 'tooManyRows':
      return {
        title: `The file has more than ${count.format(error.limit)} rows`,
        next: 'Split it, and import the parts one after the other.',
      };
    case 'readOnly':
      return {
        title: `Nothing can be saved now: ${error.reason}`,
        next: 'Make room on the disk, then import the file again.',
      };
    case 'notSignedIn':
      return { title: 'Nobody is signed in', next: 'Sign in, then import the file again.' };
    case 'notKept':
      return {
        title:
          error.cause.kind === 'noSpace'
            ? `The rows could not be stored: ${error.cause.reason}`
            : error.cause.kind === 'tooLarge'
              ? `The rows take more than ${error.cause.limitBytes / 1024 / 1024} MB`
              : 'The rows could not be stored',
        next:
          error.cause.kind === 'tooLarge'
            ? 'Divide the file into several and import one after the other.'
            : 'Make room on the disk, then import the file again.',
      };
    default:
      return assertNever(error);
  }
};
