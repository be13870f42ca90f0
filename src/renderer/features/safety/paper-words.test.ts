import { describe, expect, it } from 'vitest';
import { lineFault } from './paper-words';

describe('the last line of a sheet, as it is typed', () => {
  it.each([
    ['', null],
    ['check 1a2b3c4d5e · journal 1042-9f8e7d6c5b', null],
    ['1042-9f8e7d6c5b 1a2b3c4d5e', null],
    ['1a2b', 'Two codes are missing'],
    ['check 1a2b3c4d5e', 'The journal code is missing'],
    ['check 1a2b3c4d5e · journal 1042', 'The journal code is missing'],
    ['journal 1042-9f8e7d6c5b', 'The check code is missing'],
    ['check 1a2b3c4d5 · journal 1042-9f8e7d6c5b', 'The check code is missing'],
  ])('(%s) says what it lacks: %s', (line, fault) => {
    const said = lineFault(line);
    if (fault === null) expect(said).toBeNull();
    else expect(said).toContain(fault);
  });
});
