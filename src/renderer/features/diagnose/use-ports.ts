/** Ports and profiles as main knows them, kept fresh while the panel is open. */
import { useEffect, useState } from 'react';
import type { PortInfo, ProfileSummary } from '#ipc/devices';
import { bench } from '../../bridge/bench';

export interface Ports {
  readonly ports: readonly PortInfo[];
  /** Why the list may be empty, and what to install. */
  readonly problem: string | null;
}

/** Main watches the ports for a while after each question. */
const askAgainMs = 8000;

/** null until the system has answered once. */
export const usePorts = (): Ports | null => {
  const [ports, setPorts] = useState<Ports | null>(null);
  useEffect(() => {
    let isHere = true;
    const ask = (): void => {
      void bench.devices.listPorts().then((listing) => {
        if (isHere) setPorts(listing);
      });
    };
    ask();
    const timer = setInterval(ask, askAgainMs);
    const unsubscribe = bench.devices.onPortsChanged(setPorts);
    return () => {
      isHere = false;
      clearInterval(timer);
      unsubscribe();
    };
  }, []);
  return ports;
};

export const useProfiles = (): readonly ProfileSummary[] => {
  const [profiles, setProfiles] = useState<readonly ProfileSummary[]>([]);
  useEffect(() => {
    void bench.devices.listProfiles().then(setProfiles);
  }, []);
  return profiles;
};

/** What a technician calls a port: the adapter, its serial, and where it is. */
export const portName = ({
  product,
  manufacturer,
  vendorId,
  productId,
  serialNumber,
  path,
}: PortInfo): string => {
  const adapter = product ?? manufacturer;
  const usb = vendorId === null ? null : `${vendorId}:${productId ?? '????'}`;
  return [adapter, usb, serialNumber, path].filter((part) => part !== null).join(' · ');
};
