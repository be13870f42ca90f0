import JsBarcode from 'jsbarcode';
import type { Code128Encoder } from '#domain/documents/code128-layout';

interface Encoding {
  readonly data: string;
}

/**
 * Spells a text in Code 128 with JsBarcode, which only encodes here: given a plain object it draws nothing, and we place
 * the bars ourselves in whole dots.
 */
export const code128Modules: Code128Encoder = (text) => {
  const target: { encodings?: readonly Encoding[] } = {};
  let spelled = false;
  JsBarcode(target, text, {
    format: 'CODE128',
    valid: (valid) => {
      spelled = valid;
    },
  });
  if (!spelled || !target.encodings) return null;
  return target.encodings.map(({ data }) => data).join('');
};
