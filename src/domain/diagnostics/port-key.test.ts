import { describe, expect, it } from 'vitest';
import { portKeys } from './port-key';

const port = (path: string, serialNumber: string | null, vendorId: string | null = '0403') => ({
  path,
  vendorId,
  productId: '6001',
  serialNumber,
});

describe('portKeys', () => {
  it('names an adapter by what is burnt into it, wherever it is plugged', () => {
    expect(portKeys([port('/dev/ttyUSB1', 'RMA0002'), port('/dev/ttyUSB0', 'RMA0001')])).toEqual([
      '0403:6001:RMA0002',
      '0403:6001:RMA0001',
    ]);
  });

  it('names by path what has no serial, a factory serial, or the serial of another', () => {
    const ports = [
      port('/dev/ttyUSB0', '0001'),
      port('/dev/ttyUSB1', 'TWIN'),
      port('/dev/ttyUSB2', 'twin'),
      port('/dev/ttyS0', null, null),
      port('/dev/ttyUSB3', ''),
    ];
    expect(portKeys(ports)).toEqual(ports.map(({ path }) => path));
  });
});
