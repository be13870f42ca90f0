export type { UnknownUnit } from './OpenUnknownDialog';
export { type LastScan, type ScanStatus, useScanStatus } from './scan-store';
export { UnknownSerialScreen } from './UnknownSerialScreen';
export { useScanCapture } from './useScanCapture';
