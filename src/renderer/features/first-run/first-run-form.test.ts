import { describe, expect, it } from 'vitest';
import { completed, emptyForm } from './first-run-form';

const full = { benchName: ' Bench 04 ', centreName: 'Centre', centreAddress: ' Street 1 \n\n 10969 Berlin ' };

describe('the first run', () => {
  it('is complete with three answers, trimmed, without empty address lines', () => {
    expect(completed(full)).toEqual({
      benchName: 'Bench 04',
      centreName: 'Centre',
      centreAddress: 'Street 1\n10969 Berlin',
    });
  });

  it('is not complete with spaces for an answer', () => {
    expect(completed(emptyForm)).toBeNull();
    expect(completed({ ...full, centreName: '   ' })).toBeNull();
  });
});
