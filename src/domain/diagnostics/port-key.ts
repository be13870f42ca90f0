/**
 * By what a port is remembered. Never by ttyUSB0 or COM3, which change with the order of plugging, and never by the
 * serial numbers that whole batches of adapters share.
 */
export interface UsbIdentity {
  readonly path: string;
  readonly vendorId: string | null;
  readonly productId: string | null;
  readonly serialNumber: string | null;
}

/** Burnt into every CP210x and CH34x that nobody programmed. */
const sharedSerials = new Set(['', '0', '0000', '0001', '00000000', '12345678', '123456', 'FFFFFFFF']);

const usbKey = (port: UsbIdentity): string | null => {
  const { vendorId, productId, serialNumber } = port;
  if (vendorId === null || productId === null || serialNumber === null) return null;
  if (sharedSerials.has(serialNumber.trim().toUpperCase())) return null;
  return `${vendorId}:${productId}:${serialNumber}`.toUpperCase();
};

/** The stable key of each port, in order: VID:PID:serial where that names exactly one of them, else the path. */
export const portKeys = (ports: readonly UsbIdentity[]): string[] => {
  const keys = ports.map(usbKey);
  return ports.map((port, index) => {
    const key = keys[index] ?? null;
    return key !== null && keys.filter((other) => other === key).length === 1 ? key : port.path;
  });
};
