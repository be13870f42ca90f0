/** Opening a case: what a scan of a unit does when none is open for it. */
import { type BodyOf, draft } from '#domain/case/events';
import type { Shipment } from '#domain/registry/shipment';
import { instantNow } from '../../bridge/now';
import { nextCaseNumber, recordEvents } from '../../data';
import { termsForNewCase } from '../../data/policies';

export interface UnitAtTheBench {
  readonly serial: string;
  readonly policyId: string;
  readonly model: string;
  readonly family: string;
  readonly customer: string;
  /** null when the serial is not in the registry. */
  readonly shipment: Shipment | null;
}

/**
 * Nobody has reported the unit earlier as far as this bench knows, so the scan counts as the report; an earlier one can
 * be recorded. Receipt is asked at intake, after the authorisation: only then does a missing consent mean that there is
 * none. What the customer asks for nobody has said: it is not recorded, and asked.
 *
 * @returns the new case's id, null when the journal could not write
 */
export const openCase = async (unit: UnitAtTheBench): Promise<string | null> => {
  const caseId = crypto.randomUUID();
  const now = instantNow();
  const terms = await termsForNewCase(unit.policyId);
  const opened: BodyOf<'caseOpened'> = {
    caseNumber: await nextCaseNumber(),
    policyVersion: terms?.version ?? '',
    ...(terms && { terms }),
    ...unit,
  };
  const recorded = await recordEvents([
    draft('caseOpened', caseId, opened),
    draft('factsRecorded', caseId, { facts: [{ path: 'case.claimAt', value: now }] }),
  ]);
  return recorded.ok ? caseId : null;
};

export const openCaseOfShipment = (shipment: Shipment): Promise<string | null> =>
  openCase({
    serial: shipment.serial,
    policyId: shipment.policyId,
    model: shipment.model,
    family: shipment.family,
    customer: shipment.customer,
    shipment,
  });
