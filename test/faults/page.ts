/** What is asked of the page from outside. Each runs inside the page and can use nothing of this file but itself. */

interface BenchOfThePage {
  app: { signIn(actor: unknown): Promise<void> };
  journal: {
    append(request: unknown): Promise<{ ok: boolean }>;
    read(request: unknown): Promise<{ json: string }>;
  };
}

/** Saves note after note and says the number of each that main has acknowledged. */
export const saveForEver = async (first: number): Promise<void> => {
  const { bench } = window as unknown as { bench: BenchOfThePage };
  const { acknowledge } = window as unknown as { acknowledge: (count: number) => Promise<void> };
  await bench.app.signIn({ technicianId: 'tech-1', name: 'A. Tech' });
  const keep = async (): Promise<void> => {
    for (let count = first + 1; ; count += 1) {
      const reply = await bench.journal.append({
        drafts: [{ type: 'noteWritten', caseId: 'case-of-faults', body: { text: `Note ${count}` } }],
      });
      if (!reply.ok) return;
      await acknowledge(count);
    }
  };
  void keep();
};

export interface Compared {
  /** Events in the journal, and the highest note among them. */
  readonly events: number;
  readonly notes: readonly number[];
  /** What the database holds that the journal does not say, or lacks. */
  readonly differences: readonly string[];
}

/** Reads the journal through main and the database as it lies, and compares them. */
export const compare = async (): Promise<Compared> => {
  const { bench } = window as unknown as { bench: BenchOfThePage };
  const hashes = new Map<number, string>();
  const cases = new Set<string>();
  const notes: number[] = [];
  for (let after = 0; ; ) {
    const { json } = await bench.journal.read({ afterSeq: after, limit: 2000 });
    const events: {
      seq: number;
      hash: string;
      type: string;
      caseId: string | null;
      body: { text?: string };
    }[] = JSON.parse(json);
    const last = events.at(-1);
    if (!last) break;
    for (const { seq, hash, type, caseId, body } of events) {
      hashes.set(seq, hash);
      if (type === 'caseOpened' && caseId !== null) cases.add(caseId);
      const note = /^Note (\d+)$/.exec(body.text ?? '');
      if (note) notes.push(Number(note[1]));
    }
    after = last.seq;
  }
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('rma-bench');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const all = (store: string) =>
    new Promise<{ seq: number; hash: string; caseId: string }[]>((resolve, reject) => {
      const asked = db.transaction(store).objectStore(store).getAll();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  const differences: string[] = [];
  const packed = (await all('packs')) as unknown as { lines: Uint8Array<ArrayBuffer> }[];
  const rows = [
    ...(await all('events')),
    ...packed.flatMap(({ lines }): { seq: number; hash: string }[] =>
      new TextDecoder()
        .decode(lines)
        .split('\n')
        .map((line) => JSON.parse(line)),
    ),
  ];
  const known = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  for (const [seq, hash] of hashes) if (known.get(seq) !== hash) differences.push(`event ${seq}`);
  if (rows.length !== hashes.size) differences.push(`${rows.length} events of ${hashes.size}`);
  const listed = new Set((await all('cases')).map(({ caseId }) => caseId));
  for (const caseId of cases) if (!listed.has(caseId)) differences.push(`case ${caseId}`);
  db.close();
  return { events: hashes.size, notes, differences: differences.slice(0, 5) };
};

/** Number, kind and hash of every event that the journal tells, and every row of the list of cases. */
export const said = async (): Promise<{
  events: [number, string, string][];
  cases: Record<string, unknown>[];
}> => {
  const { bench } = window as unknown as { bench: BenchOfThePage };
  const events: [number, string, string][] = [];
  for (let after = 0; ; ) {
    const { json } = await bench.journal.read({ afterSeq: after, limit: 2000 });
    const page: { seq: number; type: string; hash: string }[] = JSON.parse(json);
    const last = page.at(-1);
    if (!last) break;
    for (const { seq, type, hash } of page) events.push([seq, type, hash]);
    after = last.seq;
  }
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('rma-bench');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const cases = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
    const asked = db.transaction('cases').objectStore('cases').getAll();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  db.close();
  return { events, cases };
};
