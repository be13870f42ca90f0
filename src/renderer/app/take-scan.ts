/** A scan always acts on what is on the bench: it finds the unit, opens or creates its case, or changes who acts. */
import type { Shipment } from '#domain/registry/shipment';
import type { Scan } from '#domain/scan/read-label';
import { findCaseByNumber, findShipment, findTechnicianByBadge, openCaseFor } from '../data';
import { openCaseOfShipment } from '../features/case';
import { rejectionWords, useScanStatus } from '../features/scan';
import { signIn } from '../features/sign-in';
import { playTone } from '../ui';
import { useNavigation } from './navigation';
import { useSession } from './session';

const accept = (): void => playTone('accepted');
const refuse = (reason: string): void => {
  useScanStatus.getState().refused(reason);
  playTone('rejected');
};

const show = (caseId: string): void => useNavigation.getState().go({ kind: 'case', caseId });

const notRecorded = 'the case could not be opened: nothing can be recorded now';

/** The unit's open case, or a new one. */
export const showCaseOfShipment = async (shipment: Shipment): Promise<void> => {
  const open = await openCaseFor(shipment.serial);
  const caseId = open?.caseId ?? (await openCaseOfShipment(shipment));
  if (caseId === null) {
    refuse(notRecorded);
    return;
  }
  accept();
  show(caseId);
};

const takeSerial = async (serial: string, read: string, mayLackFirst: boolean): Promise<void> => {
  const open = await openCaseFor(serial);
  if (open !== null) {
    accept();
    show(open.caseId);
    return;
  }
  const shipment = await findShipment(serial);
  if (shipment !== null) {
    await showCaseOfShipment(shipment);
    return;
  }
  // Nobody knows it, and its first character may be missing: it is not offered as a new unit.
  if (mayLackFirst) {
    refuse(rejectionWords.interrupted);
    return;
  }
  // Going there ends what was said of the code before.
  useNavigation.getState().go({ kind: 'unknownSerial', serial, read });
  refuse('not in the registry');
};

type DocumentTaker = (caseNumber: string) => void;
const documents: { taker: DocumentTaker | null } = { taker: null };

/** A dialog that asks for a document gets what is scanned of one; null: it is closed. */
export const takeDocumentScans = (take: DocumentTaker | null): void => {
  documents.taker = take;
};

const takeDocument = async (caseNumber: string, mayLackFirst: boolean): Promise<void> => {
  const { taker } = documents;
  if (taker !== null && !mayLackFirst) {
    accept();
    taker(caseNumber);
    return;
  }
  const found = await findCaseByNumber(caseNumber);
  if (found === null) {
    refuse(mayLackFirst ? rejectionWords.interrupted : 'no case of this number on this bench');
    return;
  }
  accept();
  show(found.caseId);
};

const takeBadge = async (badge: string): Promise<void> => {
  const technician = await findTechnicianByBadge(badge);
  if (technician === null) {
    refuse('belongs to nobody here');
    return;
  }
  const reply = await signIn(technician);
  if (!reply.ok) {
    refuse('the sign-in could not be recorded');
    return;
  }
  accept();
  useSession.getState().signedIn(reply.value);
};

const take = async (scan: Scan, mayLackFirst: boolean): Promise<void> => {
  switch (scan.kind) {
    case 'serial':
      return takeSerial(scan.serial, scan.read, mayLackFirst);
    case 'document':
      return takeDocument(scan.caseNumber, mayLackFirst);
    case 'badge':
      return takeBadge(scan.badge);
    case 'rejected':
      return undefined;
  }
};

let last: Promise<void> = Promise.resolve();
let isTesting = false;

/** While the settings test the scanner, a code is looked at and does nothing. */
export const testScanner = (isOn: boolean): void => {
  isTesting = isOn;
};

/**
 * One after the other: two scans of one serial in a hurry open one case.
 * @param mayLackFirst the code is taken only for something that this bench knows
 */
export const takeScan = (scan: Scan, mayLackFirst = false): Promise<void> => {
  if (isTesting) return Promise.resolve();
  const taken = last.then(() => take(scan, mayLackFirst));
  // A fault in one scan is reported by its own promise and must not hold up the next.
  last = taken.catch(() => undefined);
  return taken;
};
