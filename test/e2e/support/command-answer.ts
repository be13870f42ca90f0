/** What the command says about a case of the app, from the same facts under the same terms. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { type RepairCase, reduceCase } from '#domain/case/case';
import type { StoredEvent } from '#domain/case/events';
import { factsOf } from '#domain/case/facts-of';
import type { Determination } from '#domain/policy/determination';
import { settingsOf } from '#domain/policy/terms';
import type { BenchApi } from '#ipc';

const root = resolve(__dirname, '../../..');

/** Every event of the bench, read through the app as its screens read them. */
const journalOf = (page: Page): Promise<readonly StoredEvent[]> =>
  page.evaluate(async () => {
    const { journal } = (window as unknown as { readonly bench: BenchApi }).bench;
    const all: StoredEvent[] = [];
    for (;;) {
      const { json, head } = await journal.read({ afterSeq: all.at(-1)?.seq ?? 0, limit: 5000 });
      const events: readonly StoredEvent[] = JSON.parse(json);
      all.push(...events);
      if (events.length === 0 || all.at(-1)?.seq === head.seq) return all;
    }
  });

/** The case of a unit as its journalled events make it. */
export const journalledCase = async (page: Page, serial: string): Promise<RepairCase> => {
  const events = await journalOf(page);
  const opened = events.find((event) => event.type === 'caseOpened' && event.body.serial === serial);
  const repairCase = opened && reduceCase(events.filter(({ caseId }) => caseId === opened.caseId));
  if (!repairCase) throw new Error(`The journal holds no case of ${serial}`);
  return repairCase;
};

/** @param asOf the moment of the decision, ISO 8601 with offset */
export const commandAnswer = (repairCase: RepairCase, asOf: string): Determination => {
  const { policyId, terms, serial } = repairCase;
  if (terms === null) throw new Error(`The case of ${serial} was opened under no terms`);
  const request = {
    id: serial,
    policy: policyId,
    facts: factsOf(repairCase, asOf),
    settings: settingsOf(terms),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/determine.mjs')], {
    cwd: root,
    input: `${JSON.stringify(request)}\n`,
    encoding: 'utf8',
    // Whatever the machine's zone is: the answer follows from the request alone.
    env: { ...process.env, TZ: 'America/Anchorage' },
  });
  if (status !== 0) throw new Error(`The command ended with ${status}: ${stderr}`);
  const answer = JSON.parse(stdout) as { determination?: Determination; error?: unknown };
  if (!answer.determination) throw new Error(`The command refused: ${JSON.stringify(answer.error)}`);
  return answer.determination;
};
