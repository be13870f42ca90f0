/** One row of the registry: what was shipped to whom and when. */
import { z } from 'zod';

/** A civil date, `2026-02-28`. */
export const civilDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const shipment = z.strictObject({
  /** Upper case, without spaces: what a label reads after normalising. */
  serial: z.string().min(1).max(64),
  /** Id of the vendor's policy pack. */
  policyId: z.string().min(1).max(64),
  model: z.string().max(120),
  /** The vendor's own product family, in the pack's words; empty when unknown. */
  family: z.string().max(64),
  customer: z.string().max(200),
  shippingDate: civilDate.nullable(),
  deliveryDate: civilDate.nullable(),
  receiptDate: civilDate.nullable(),
  purchaseDate: civilDate.nullable(),
  channel: z.enum(['direct', 'authorised-distributor', 'unauthorised-reseller', 'unknown']),
});
export type Shipment = z.infer<typeof shipment>;
