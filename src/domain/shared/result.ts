/** The outcome of an operation that can fail in ways its caller must handle. Bugs are thrown instead. */
export type Result<T, E extends { readonly kind: string }> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const err = <E extends { readonly kind: string }>(
  error: E,
): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** Makes a switch over a closed union exhaustive: a forgotten member is a compile error. */
export const assertNever = (unexpected: never): never => {
  throw new Error(`Unexpected value: ${JSON.stringify(unexpected)}`);
};
