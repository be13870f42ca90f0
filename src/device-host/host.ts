/** The device process: owns every serial port, runs one profile at a time, believes no message it has not checked. */
import { type FromHost, type ToHost, toHost } from '#ipc/device-host';
import { Stop } from '#protocol/stop';
import { listPorts } from './list-ports';
import { type RunOrder, runSession } from './run-session';
import { openSerialLink } from './serial-link';

export interface Host {
  /** Throws on a message that main never sends: a bug, ended by the process's own handler. */
  readonly receive: (message: unknown) => Promise<void>;
}

export const deviceHost = (post: (message: FromHost) => void): Host => {
  const running = new Map<string, Stop>();

  const list = async (requestId: string): Promise<void> => {
    const { ports, problem } = await listPorts();
    post({ kind: 'listed', requestId, ports, problem });
  };

  const run = async (order: RunOrder): Promise<void> => {
    const { runId, port } = order.start;
    const stop = new Stop();
    running.set(runId, stop);
    const { dataBits, parity, stopBits } = order.profile.transport;
    const opened = await openSerialLink(port.path, { baudRate: port.baudRate, dataBits, parity, stopBits });
    if (!opened.ok) {
      running.delete(runId);
      post({ kind: 'refused', runId, error: opened.error });
      return;
    }
    post({ kind: 'opened', runId });
    const record = await runSession(opened.value, order, stop, (items) =>
      post({ kind: 'progressed', runId, items }),
    );
    running.delete(runId);
    post({ kind: 'ended', runId, record });
  };

  return {
    receive: async (message) => {
      const order: ToHost = toHost.parse(message);
      switch (order.kind) {
        case 'list':
          return list(order.requestId);
        case 'run':
          return run(order);
        case 'stop':
          running.get(order.runId)?.now({ kind: 'aborted', by: order.by });
          return;
      }
    },
  };
};
