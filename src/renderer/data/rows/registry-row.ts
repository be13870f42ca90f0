/** A shipment as it is stored: with the two keys that make it findable by the end of its serial and by its customer. */
import { z } from 'zod';
import { type Shipment, shipment } from '#domain/registry/shipment';

export const registryRow = shipment.extend({
  /** The serial backwards, so that "the last four digits" is a prefix search. */
  tail: z.string(),
  /** The customer in upper case. */
  customerKey: z.string(),
});
export type RegistryRow = z.infer<typeof registryRow>;

/** Serials are compared without regard to surrogate pairs: they are letters, digits and a few marks. */
export const backwards = (text: string): string => text.split('').reverse().join('');

export const registryRowOf = (row: Shipment): RegistryRow => ({
  ...row,
  tail: backwards(row.serial),
  customerKey: row.customer.toUpperCase(),
});

export const shipmentOf = ({ tail: _, customerKey: __, ...row }: RegistryRow): Shipment => row;
