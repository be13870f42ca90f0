/** Serials as they are compared: one spelling for the label, the keyboard and the registry. */

/** Longest serial the registry and a case can hold. */
export const serialLimit = 64;

/** Upper case, without spaces of any kind; full-width forms that an input method leaves become plain ones. */
export const normaliseSerial = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

/** Letters, digits and the few marks that vendors print in serials. */
export const serialShape = /^[A-Z0-9][A-Z0-9._/+#-]*$/;
