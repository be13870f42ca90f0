/** Reads files off the main thread: a list of a million rows must not make the bench miss a scan. */
import { inspectFile } from './inspect-file';
import { readFile } from './read-file';
import type { WorkerReply, WorkerRequest } from './worker-messages';

const reply = (message: WorkerReply, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

let taken: (() => void) | null = null;

const run = async (request: WorkerRequest): Promise<void> => {
  switch (request.kind) {
    case 'inspect': {
      const { file, encoding } = request;
      const outcome = await inspectFile(file, (progress) => reply({ kind: 'progress', progress }), encoding);
      reply({ kind: 'inspected', outcome });
      return;
    }
    case 'read': {
      const { file, format, hasHeader, plan } = request;
      const outcome = await readFile(file, format, hasHeader, plan, {
        onProgress: (progress) => reply({ kind: 'progress', progress }),
        onLines: (bytes) =>
          new Promise((resolve) => {
            taken = resolve;
            reply({ kind: 'lines', bytes }, [bytes.buffer]);
          }),
      });
      reply({ kind: 'read', outcome });
      return;
    }
    case 'taken':
      taken?.();
      return;
  }
};

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  run(event.data).catch((cause: unknown) => {
    // Rethrown where the page's one handler for bugs sees it.
    setTimeout(() => {
      throw cause;
    });
  });
});
