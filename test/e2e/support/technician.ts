/** What a technician does at the bench, in the words of the job: scans and keys alone, never the mouse. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Technician {
  readonly page: Page;
  readonly #scan: (code: string) => Promise<void>;

  constructor(page: Page, scan: (code: string) => Promise<void>) {
    this.page = page;
    this.#scan = scan;
  }

  /** A burst of the hand scanner. */
  async scans(code: string): Promise<void> {
    await this.#scan(code);
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async types(text: string): Promise<void> {
    // Slower than any scanner: these are fingers.
    await this.page.keyboard.type(text, { delay: 60 });
  }

  async setsUpTheBench(bench = 'Bench 04', centre = 'Harbour Service Centre'): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Set up this bench' })).toBeVisible();
    await this.types(bench);
    await this.presses('Enter');
    await this.types(centre);
    await this.presses('Enter');
    await this.types('12 Harbour Road, Hong Kong');
    await this.presses('F9');
  }

  async joinsAs(name = 'A. Tech'): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Who works at this bench?' })).toBeVisible();
    await this.types(name);
    await this.presses('Enter');
    await expect(this.page.getByText('Scan a label to begin')).toBeVisible();
  }

  get verdict(): Locator {
    return this.page.getByRole('region', { name: 'Verdict' });
  }

  get why(): Locator {
    return this.page.getByRole('list', { name: 'Why' });
  }

  #rows(): Locator {
    return this.page
      .locator('main li:has(button)')
      .filter({ has: this.page.locator('button[tabindex="-1"]') });
  }

  #row(prompt: string): Locator {
    return this.page
      .locator('li')
      .filter({ has: this.page.getByText(prompt, { exact: true }) })
      .first();
  }

  /** Walks with the arrow keys until the question is in hand. */
  async goesTo(prompt: string): Promise<Locator> {
    const row = this.#row(prompt);
    await expect(row).toBeVisible();
    const isInHand = async () => (await row.getAttribute('aria-current')) === 'step';
    if (await isInHand()) return row;
    const count = await this.#rows().count();
    for (let step = 0; step < count && !(await isInHand()); step += 1) await this.presses('ArrowUp');
    for (let step = 0; step < count && !(await isInHand()); step += 1) await this.presses('ArrowDown');
    await expect(row).toHaveAttribute('aria-current', 'step');
    return row;
  }

  /** Presses the key that the option shows. */
  async answers(prompt: string, option: string | RegExp): Promise<void> {
    const row = await this.goesTo(prompt);
    const button = row.getByRole('group').getByRole('button', { name: option });
    const key = await button.locator('span[aria-hidden="true"]').first().innerText();
    await this.presses(key);
    await this.isRecorded(prompt);
  }

  async answersInWords(prompt: string, text: string): Promise<void> {
    await this.goesTo(prompt);
    await this.types(text);
    await this.presses('Enter');
    await this.isRecorded(prompt);
  }

  /** The row shows an answer, and the strip says that it is saved. */
  async isRecorded(prompt: string): Promise<void> {
    await expect(this.#row(prompt).locator('svg').first()).toBeVisible();
    await expect(this.page.getByText(/^Saved/).first()).toBeVisible();
  }
}
