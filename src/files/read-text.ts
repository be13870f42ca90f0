/** The bytes of a file as text, or why not. */
import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '#domain/shared/result';

export interface NoText {
  readonly kind: 'noText';
  readonly reason: string;
}

/** No honest file of ours comes near: a policy of 140 clauses has 90 KB. */
export const fileLimitBytes = 1024 * 1024;

/** UTF-8 with or without a byte order mark, at most `fileLimitBytes`. */
export const readText = (bytes: Uint8Array): Result<string, NoText> => {
  if (bytes.byteLength > fileLimitBytes) {
    return err({ kind: 'noText', reason: `It is larger than ${fileLimitBytes / 1024 / 1024} MiB` });
  }
  if (!isUtf8(bytes)) {
    return err({ kind: 'noText', reason: 'It is not UTF-8 text: expected a file saved as UTF-8' });
  }
  return ok(new TextDecoder('utf-8').decode(bytes));
};
