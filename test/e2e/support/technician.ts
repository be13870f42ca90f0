/** What a technician does at the bench, in the words of the job: scans and keys alone, never the mouse. */
import { expect, type Locator, type Page } from '@playwright/test';

/** From one key to the next: slower than any scanner. */
const fingerMs = 70;
/** From a key to the scanner's trigger: the hand has to get there. Keys nearer to a scan than this are part of it. */
const handMs = 250;

export class Technician {
  readonly page: Page;
  readonly #scan: (code: string) => Promise<void>;

  constructor(page: Page, scan: (code: string) => Promise<void>) {
    this.page = page;
    this.#scan = scan;
  }

  /** A burst of the hand scanner. */
  async scans(code: string): Promise<void> {
    await this.page.waitForTimeout(handMs);
    await this.#scan(code);
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.waitForTimeout(fingerMs);
      await this.page.keyboard.press(key);
    }
  }

  async types(text: string): Promise<void> {
    await this.page.waitForTimeout(fingerMs);
    await this.page.keyboard.type(text, { delay: fingerMs });
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

  /** The app was started again: the only technician there is signs in. */
  async signsIn(name = 'A. Tech'): Promise<void> {
    await expect(this.page.getByRole('option', { name })).toBeVisible();
    await this.presses('Enter');
    await expect(this.page.getByText('Scan a label to begin')).toBeVisible();
  }

  /** The registry takes a list of shipments; the file itself is chosen in the system's dialog. */
  async importsShipments(path: string): Promise<void> {
    await this.presses('Alt+3');
    await this.page.getByLabel('List of shipments (CSV)').setInputFiles(path);
    await expect(this.page.getByRole('button', { name: /^Check and import/ })).toBeVisible();
    await this.presses('Enter');
    await expect(this.page.getByRole('heading', { name: /is in the registry$/ })).toBeVisible({
      timeout: 30_000,
    });
  }

  get verdict(): Locator {
    return this.page.getByRole('region', { name: 'Verdict' });
  }

  get why(): Locator {
    return this.page.getByRole('list', { name: 'Why' });
  }

  /** The question in hand. */
  get inHand(): Locator {
    return this.page
      .locator('main li[aria-current="step"]')
      .filter({ has: this.page.locator('button[tabindex="-1"]') });
  }

  #row(prompt: string): Locator {
    return this.page
      .locator('main li')
      .filter({ has: this.page.getByText(prompt, { exact: true }) })
      .first();
  }

  async #promptInHand(): Promise<string> {
    return (await this.inHand.locator('button[tabindex="-1"] > span').nth(1).innerText()).trim();
  }

  /** Walks with the arrow keys until the question is in hand. */
  async goesTo(prompt: string): Promise<void> {
    const row = this.#row(prompt);
    await expect(row).toBeVisible();
    for (let step = 0; step < 80 && (await row.getAttribute('aria-current')) !== 'step'; step += 1) {
      await this.presses(step < 40 ? 'ArrowUp' : 'ArrowDown');
    }
    await expect(row).toHaveAttribute('aria-current', 'step');
  }

  /** Presses the key that the option shows. */
  async answers(prompt: string, option: string | RegExp): Promise<void> {
    await this.goesTo(prompt);
    await this.#choose(prompt, option);
  }

  async #choose(prompt: string, option: string | RegExp): Promise<void> {
    await this.#press(prompt, option);
    await this.isAnswered(prompt);
  }

  async #press(prompt: string, option: string | RegExp): Promise<void> {
    const button = this.#row(prompt).getByRole('group').getByRole('button', { name: option });
    const key = await button.locator('span[aria-hidden="true"]').first().innerText();
    await this.presses(key);
  }

  async answersInWords(prompt: string, text: string): Promise<void> {
    await this.goesTo(prompt);
    await this.#write(prompt, text);
  }

  async #give(prompt: string, answer: Answer): Promise<void> {
    if (typeof answer === 'string') return this.#choose(prompt, new RegExp(`${answer}$`));
    if ('words' in answer) return this.#write(prompt, answer.words);
    if ('testedOtherwise' in answer) return this.#findsNoFault(prompt, answer.testedOtherwise);
    await this.#press(prompt, /Another day…$/);
    await expect(this.#row(prompt).getByRole('textbox')).toBeFocused();
    await this.types(answer.day);
    await this.presses('Enter');
    await this.isAnswered(prompt);
  }

  async #findsNoFault(prompt: string, how: string): Promise<void> {
    await this.#press(prompt, /No fault found \(NFF\)$/);
    await this.picks(this.page.getByRole('dialog'), 'Tested another way');
    await expect(this.page.getByLabel('What was tested, and for how long?')).toBeFocused();
    await this.types(how);
    await this.presses('Enter');
    await this.isAnswered(prompt);
  }

  /** Says what holds where the policy leaves it to a person, and why. */
  async judges(question: string, answer: string, reason: string, amount?: string): Promise<void> {
    await this.presses('j');
    const dialog = this.page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    if (await dialog.getByRole('listbox').isVisible()) {
      await this.types(question);
      await this.presses('Enter');
    }
    await expect(dialog.getByRole('heading', { name: question })).toBeVisible();
    await this.picks(dialog, new RegExp(`${answer}$`));
    if (amount !== undefined) {
      await expect(dialog.getByLabel('Amount')).toBeFocused();
      await this.types(amount);
      await this.presses('Tab');
    }
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await this.types(reason);
    await this.presses('Enter');
    await expect(dialog).toBeHidden();
    await expect(this.page.getByText(/^Saved/).first()).toBeVisible();
  }

  /** Records what no question asks for. */
  async recordsFact(label: string, prompt: string, answer: Answer): Promise<void> {
    await this.presses('f');
    const dialog = this.page.getByRole('dialog', { name: 'Record another fact' });
    await expect(dialog).toBeVisible();
    await this.types(label);
    await expect(dialog.getByRole('option')).toHaveText([label]);
    await this.presses('Enter');
    await expect(this.#row(prompt)).toHaveAttribute('aria-current', 'step');
    await this.#give(prompt, answer);
  }

  async #write(prompt: string, text: string): Promise<void> {
    await expect(this.#row(prompt).getByRole('textbox')).toBeFocused();
    await this.types(text);
    await this.presses('Enter');
    await this.isAnswered(prompt);
  }

  /** Presses the key that an answer of a dialog shows. */
  async picks(dialog: Locator, answer: string | RegExp): Promise<void> {
    const button = dialog.getByRole('button', { name: answer });
    await expect(button).toBeVisible();
    await this.presses(await button.locator('span[aria-hidden="true"]').first().innerText());
  }

  async isAnswered(prompt: string): Promise<void> {
    await expect(this.#row(prompt)).toHaveAttribute('data-answered', 'true');
    await expect(this.page.getByText(/^Saved/).first()).toBeVisible();
  }

  /** Answers what is in hand until the step is done. A question that the story does not know is an error. */
  async answersAll(step: string, story: Readonly<Record<string, Answer>>): Promise<void> {
    await expect(this.page.getByRole('region', { name: step, exact: true })).toBeVisible();
    while ((await this.inHand.count()) > 0) {
      const prompt = await this.#promptInHand();
      const answer = story[prompt];
      if (answer === undefined) throw new Error(`The story has no answer to "${prompt}"`);
      await this.#give(prompt, answer);
    }
    await expect(this.page.getByText('Everything here is answered')).toBeVisible();
  }
}

/** An option's label, words to type, a day, or a test that found nothing. */
export type Answer =
  | string
  | { readonly words: string }
  | { readonly day: string }
  | { readonly testedOtherwise: string };

/** A warranty return in good order. */
export const intake: Readonly<Record<string, Answer>> = {
  'What does the customer ask for?': 'Repair',
  'RMA number?': { words: '1029' },
  'Consent to return given on?': 'Today',
  'RMA number issued on?': 'Today',
  'Handed to the carrier on?': 'Today',
  'First reported on?': 'Today',
  'What did remote defect verification find?': 'Hardware repair needed',
  'Parcel received?': 'Today',
  'Sent in by the customer it was sold to?': 'Yes',
  'Extended warranty on file?': 'None',
  'Packaging?': 'Original packaging',
  'Is all original packaging there?': 'Yes',
  'Packing sheet in the parcel?': 'Yes',
  'Marked with the RMA number?': 'Yes',
};

/** A unit that nobody opened, with a confirmed fault of its main unit. */
export const inspection: Readonly<Record<string, Answer>> = {
  'Serial label?': 'Intact',
  'Warranty sticker?': 'Intact',
  'Signs that the customer opened it?': 'No',
  'Signs of use?': 'No',
  'Damage or misuse?': 'None found',
  'Did it fail on first use?': 'No',
  'Fault on the bench?': 'Fault confirmed',
  'Which part is defective?': 'Main unit',
  'Can it be repaired?': 'Yes',
};
