import { SerialPort } from 'serialport';
import type { ListedPort } from '#ipc/device-host';
import { within } from './node-clock';

export interface Listing {
  readonly ports: ListedPort[];
  /** What to install or do when the system could not be asked. */
  readonly problem: string | null;
}

/** Never rejects. An entry may hold only a path: the system learns the rest a moment after plugging. */
export const listPorts = async (): Promise<Listing> => {
  try {
    const found = await within(4000, SerialPort.list(), null);
    if (found === null) return { ports: [], problem: 'The system did not list its ports in time.' };
    return { ports: found.map(listedPort), problem: null };
  } catch (problem) {
    const words = problem instanceof Error ? problem.message : String(problem);
    return { ports: [], problem: words.includes('udevadm') ? noUdev : `Ports cannot be listed: ${words}.` };
  }
};

const noUdev =
  'Ports cannot be listed without udev. Install it (sudo apt-get install udev), or type the path of the port.';

const listedPort = (found: Awaited<ReturnType<typeof SerialPort.list>>[number]): ListedPort => ({
  // macOS lists the dial-in name, which waits for a carrier; the call-out name of the same port does not.
  path: found.path.replace(/^\/dev\/tty\./, '/dev/cu.'),
  vendorId: found.vendorId?.toLowerCase() ?? null,
  productId: found.productId?.toLowerCase() ?? null,
  serialNumber: found.serialNumber ?? null,
  manufacturer: found.manufacturer ?? null,
  product: productOf(found),
});

/** `pnpId` holds the product on Linux (usb-FTDI_FT232R_USB_UART_A1-if00-port0), `friendlyName` on Windows. */
const productOf = (found: Awaited<ReturnType<typeof SerialPort.list>>[number]): string | null => {
  if ('friendlyName' in found && typeof found.friendlyName === 'string') return found.friendlyName;
  const words = found.pnpId
    ?.replace(/^usb-/, '')
    .replace(/-if\d+.*$/, '')
    .replaceAll('_', ' ');
  return words === undefined || words === '' ? null : words;
};
