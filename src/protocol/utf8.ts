/** Bytes to text, late and forgiving: a device may send any byte, and a character may come in two chunks. */

interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
}
/** Every host of this layer has it (Node, Electron, browsers); the language's own library does not name it. */
declare const TextDecoder: new (label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean }) => Decoder;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const newDecoder = (): Decoder => new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

const whole = newDecoder();
/** Text of bytes that are complete, e.g. one line. What is not UTF-8 becomes U+FFFD. */
export const decodeUtf8 = (bytes: Uint8Array): string => whole.decode(bytes);

/** For a stream: half a character waits for its other half. */
export const utf8Stream = (): ((chunk: Uint8Array) => string) => {
  const decoder = newDecoder();
  return (chunk) => decoder.decode(chunk, { stream: true });
};

const encoder = new TextEncoder();
export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text);
