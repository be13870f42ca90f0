import { describe, expect, it } from 'vitest';
import { altaiPack } from '../../../test/fixtures/a-pack';
import { policyHeading } from './policy-heading';

describe('a reading on paper', () => {
  const pack = altaiPack();
  const reading = pack.readings.find(({ options }) => options !== undefined);
  if (!reading?.options) throw new Error('No reading of the pack can be switched');
  const { id, adopted, options } = reading;
  const [other = ''] = Object.keys(options).filter((option) => option !== reading.default);

  it('is the pack’s own sentence as long as nobody chose another', () => {
    expect(policyHeading(pack.id, pack.version, pack).readings.get(id)).toBe(adopted);
  });

  it('is the option that the centre chose, and says whose it is', () => {
    expect(policyHeading(pack.id, pack.version, pack, { [id]: other }).readings.get(id)).toBe(
      `${options[other]} (the centre’s reading)`,
    );
  });
});
