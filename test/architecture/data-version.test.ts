/**
 * What a version of the data means (docs/adr/0010-versions-of-the-data.md). An older app must know by the number alone that it
 * may not write: whoever changes any of this raises the version by a step, and adds a row. A row of a released version stays.
 */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { eventDraft, eventVersion } from '#domain/case/events';
import { journalFormat } from '../../src/main/modules/journal/line';
import { dataSteps, versionAfter } from '../../src/main/modules/upgrade/steps';
import { databaseVersion, schemaEpoch } from '../../src/renderer/data/bench-db';

/** Every kind of event with every field of its body. */
const eventsPrint = (): string => {
  const schema = z.toJSONSchema(eventDraft, { unrepresentable: 'any' });
  return createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 16);
};

const versions: Readonly<Record<number, unknown>> = {
  1: { eventVersion: 1, events: '44ad3266ef259331', journalFormat: 1, databaseVersion: 2, schemaEpoch: 1 },
  2: { eventVersion: 1, events: '44ad3266ef259331', journalFormat: 1, databaseVersion: 3, schemaEpoch: 1 },
};

it('writes just what its version of the data says', () => {
  expect(versions[versionAfter(dataSteps)]).toEqual({
    eventVersion,
    events: eventsPrint(),
    journalFormat,
    databaseVersion,
    schemaEpoch,
  });
});
