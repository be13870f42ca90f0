import { z } from 'zod';

/**
 * An amount of money as a policy states it or a person records it: never a binary number, so that 0.10 stays 0.10.
 * Whether tax is included is not stated by any policy and therefore not stored.
 */
export const moneySchema = z.strictObject({
  amount: z.string().regex(/^(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/, 'a decimal amount such as "100.00"'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a three-letter currency code such as "USD"'),
});

export type Money = z.infer<typeof moneySchema>;

/** `USD 100.00`: readable and the same in every locale. */
export const formatMoney = (money: Money): string => `${money.currency} ${money.amount}`;
