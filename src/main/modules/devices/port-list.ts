/** The ports a technician can choose, by identity; asked for again while somebody looks. */
import { randomUUID } from 'node:crypto';
import { portKeys } from '#domain/diagnostics/port-key';
import type { FromHost, ListedPort, ToHost } from '#ipc/device-host';
import type { PortInfo } from '#ipc/devices';

export interface PortListing {
  readonly ports: PortInfo[];
  readonly problem: string | null;
}

export interface PortListDeps {
  readonly ask: (message: ToHost) => void;
  readonly changed: (listing: PortListing) => void;
  /** The path and the run that holds it now. */
  readonly held: () => { readonly path: string; readonly runId: string } | null;
}

const answerLimitMs = 6000;
const pollMs = 1000;
/** After the last question nobody is looking any more. */
const lookingMs = 15_000;

type Listed = Extract<FromHost, { kind: 'listed' }>;

export class PortList {
  readonly #deps: PortListDeps;
  readonly #waiting = new Map<string, (listed: Listed | null) => void>();
  readonly #typed = new Set<string>();
  #latest: PortListing = { ports: [], problem: null };
  #lookedAt = 0;
  #poll: NodeJS.Timeout | null = null;
  #polling = false;

  constructor(deps: PortListDeps) {
    this.#deps = deps;
  }

  /** Never rejects. Starts a while of watching, so that a cable that is plugged in now appears by itself. */
  async look(): Promise<PortListing> {
    this.#lookedAt = Date.now();
    this.#poll ??= setInterval(() => this.#tick(), pollMs);
    return this.refresh();
  }

  async refresh(): Promise<PortListing> {
    const listed = await this.#ask();
    this.#latest =
      listed === null
        ? { ports: [], problem: 'The device process does not answer; it is started again when a run starts.' }
        : this.#keyed(listed.ports, listed.problem);
    return this.#latest;
  }

  /** The port behind an id of the list, or behind a path that was typed in; null when it can be neither. */
  async find(portIdOrPath: string): Promise<PortInfo | null> {
    const known = (ports: readonly PortInfo[]) =>
      ports.find(({ portId, path }) => portId === portIdOrPath || path === portIdOrPath);
    const found = known(this.#latest.ports) ?? known((await this.refresh()).ports);
    if (found !== undefined) return found;
    return /^(\/|(\\\\\.\\)?COM\d)/i.test(portIdOrPath) ? typedPort(portIdOrPath) : null;
  }

  /** A path that could be opened is offered again, also when the system does not list it. */
  remember(path: string): void {
    this.#typed.add(path);
  }

  answered(listed: Listed): void {
    this.#waiting.get(listed.requestId)?.(listed);
  }

  hostDied(): void {
    for (const settle of [...this.#waiting.values()]) settle(null);
  }

  stop(): void {
    if (this.#poll !== null) clearInterval(this.#poll);
    this.#poll = null;
    this.hostDied();
  }

  #ask(): Promise<Listed | null> {
    const requestId = randomUUID();
    return new Promise((resolve) => {
      const late = setTimeout(() => settle(null), answerLimitMs);
      const settle = (listed: Listed | null): void => {
        clearTimeout(late);
        this.#waiting.delete(requestId);
        resolve(listed);
      };
      this.#waiting.set(requestId, settle);
      this.#deps.ask({ kind: 'list', requestId });
    });
  }

  #tick(): void {
    if (Date.now() - this.#lookedAt > lookingMs) {
      if (this.#poll !== null) clearInterval(this.#poll);
      this.#poll = null;
      return;
    }
    if (this.#polling) return;
    this.#polling = true;
    const before = JSON.stringify(this.#latest);
    void this.refresh().then((now) => {
      this.#polling = false;
      if (JSON.stringify(now) !== before) this.#deps.changed(now);
    });
  }

  #keyed(listed: readonly ListedPort[], problem: string | null): PortListing {
    const keys = portKeys(listed);
    const held = this.#deps.held();
    const found = listed.map((port, index) => ({
      ...port,
      portId: keys[index] ?? port.path,
      manual: false,
    }));
    const typed = [...this.#typed].filter((path) => !listed.some((p) => p.path === path)).map(typedPort);
    const ports = [...found, ...typed].map((port) => ({
      ...port,
      heldBy: held?.path === port.path ? held.runId : null,
    }));
    return { ports, problem };
  }
}

const typedPort = (path: string): PortInfo => ({
  portId: path,
  path,
  vendorId: null,
  productId: null,
  serialNumber: null,
  manufacturer: null,
  product: null,
  heldBy: null,
  manual: true,
});
