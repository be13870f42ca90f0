/** What went wrong with a pack or a text, what is safe, and what to do. */
import { assertNever } from '#domain/shared/result';
import type { ActivateError, VendorTextError } from '#ipc/policies';

export interface Trouble {
  readonly title: string;
  readonly safe: string;
  readonly next: string;
}

export const nothingChanged = 'Nothing was changed: every policy decides as before.';
const makeRoom = 'Make room on the disk, then try again.';

export const activationTrouble = (error: ActivateError): Trouble => {
  const safe = nothingChanged;
  switch (error.kind) {
    case 'missing':
      return {
        title: 'This version is not among the bench’s files any more',
        safe,
        next: 'Choose its file again.',
      };
    case 'unusable':
      return { title: 'The file can’t be used', safe, next: 'Mend it, then choose it again.' };
    case 'examplesFail':
      return {
        title: `${error.failed} of the pack’s own examples fail`,
        safe,
        next: 'Mend the rules or the examples, then choose the file again.',
      };
    case 'versionTaken':
      return {
        title: `Version ${error.version} is known here with other content`,
        safe,
        next: 'Give the changed file a version of its own, then choose it again.',
      };
    case 'noSpace':
      return { title: `The file could not be kept: ${error.reason}`, safe, next: makeRoom };
    case 'readOnly':
      return { title: `Nothing can be saved now: ${error.reason}`, safe, next: makeRoom };
    case 'notSignedIn':
      return { title: 'Nobody is signed in', safe, next: 'Sign in, then put the policy in force.' };
    default:
      return assertNever(error);
  }
};

export const textTrouble = (error: VendorTextError): Trouble => {
  const safe = 'The policy and what was attached before are as they were.';
  switch (error.kind) {
    case 'notText':
      return {
        title: 'This file is not plain text',
        safe,
        next: 'Save the vendor’s document as plain text (.txt), then attach that.',
      };
    case 'tooLarge':
      return {
        title: `The file is larger than ${error.limitBytes / 1024 / 1024} MiB`,
        safe,
        next: 'Attach the part that holds the terms.',
      };
    case 'noSpace':
      return { title: `The text could not be kept: ${error.reason}`, safe, next: makeRoom };
    case 'missing':
      return {
        title: 'The attached text is not among the bench’s files any more',
        safe,
        next: 'Attach it again.',
      };
    case 'readOnly':
      return { title: `Nothing can be saved now: ${error.reason}`, safe, next: makeRoom };
    case 'notSignedIn':
      return { title: 'Nobody is signed in', safe, next: 'Sign in, then attach the text.' };
    default:
      return assertNever(error);
  }
};
