/** Money as it is typed at the bench: an amount and a currency, "180.00 USD". */
const pattern = /^(\d+(?:\.\d{1,4})?)\s*([A-Za-z]{3})$/;

/** @returns decimal amount and upper-case ISO 4217 code; null when the text is not both */
export const readMoney = (text: string): { readonly amount: string; readonly currency: string } | null => {
  const [, amount, currency] = pattern.exec(text.trim()) ?? [];
  return amount === undefined || currency === undefined ? null : { amount, currency: currency.toUpperCase() };
};
