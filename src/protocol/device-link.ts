/** The port through which every byte to and from a device goes. Adapters live where the hardware is. */
import type { Result } from '#domain/shared/result';

export type OpenError =
  | { readonly kind: 'portBusy'; readonly heldBy: string | null }
  | { readonly kind: 'portGone' }
  | { readonly kind: 'notPermitted'; readonly hint: string }
  | { readonly kind: 'notASerialPort' };

export type WriteError =
  /** The link is closed; nothing was sent and nothing will be sent later. */
  | { readonly kind: 'closed' }
  /** The line took no bytes in time (flow control, a stopped driver). */
  | { readonly kind: 'stuck' };

/**
 * One connection to one device, open from the start and never opened again: a second connection is a second link, so
 * that no late byte of an old command can reach the next device.
 */
export interface DeviceLink {
  /** Resolves when the driver took the bytes, at the latest after the adapter's own time limit. */
  readonly write: (bytes: Uint8Array) => Promise<Result<void, WriteError>>;
  /** Chunks as they come: any size, cut anywhere. */
  readonly onBytes: (listener: (chunk: Uint8Array) => void) => void;
  /** Called once, also when nobody asked for it (unplugged). */
  readonly onClosed: (listener: () => void) => void;
  /** Idempotent; resolves when the port is free again or its time is up. */
  readonly close: () => Promise<void>;
}

/** Time as the protocol layer sees it, lent by the process that runs it. */
export interface Clock {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Calls back after so many milliseconds unless the returned function is called first. */
  readonly after: (ms: number, then: () => void) => () => void;
}
