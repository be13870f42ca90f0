export type { UnknownUnit } from './OpenUnknownDialog';
export { useScanStatus } from './scan-store';
export { UnknownSerialScreen } from './UnknownSerialScreen';
export { useScanCapture } from './useScanCapture';
