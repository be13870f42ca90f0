import { describe, expect, it } from 'vitest';
import { readMoney } from './money-text';

describe('money as it is typed', () => {
  it.each([
    ['180.00 USD', { amount: '180.00', currency: 'USD' }],
    [' 75eur ', { amount: '75', currency: 'EUR' }],
  ])('%s is read', (text, money) => expect(readMoney(text)).toEqual(money));

  it.each(['', '180', 'USD', '-5 USD', '1,80 EUR', '180.00 USD extra'])('"%s" is refused', (text) =>
    expect(readMoney(text)).toBeNull(),
  );
});
