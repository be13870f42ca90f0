/**
 * What happened to the program, for whoever has to find out why. Never what happened to a unit: no serials, no customers,
 * no text from a device. Old files make room for new ones.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Log {
  info(area: string, message: string, detail?: string): void;
  warn(area: string, message: string, detail?: string): void;
  error(area: string, message: string, detail?: string): void;
}

export interface LogOptions {
  readonly folder: string;
  readonly now: () => number;
  /** A file that has grown past this becomes `bench.1.log`, that one `bench.2.log`, and so on. */
  readonly fileBytes?: number;
  readonly keptFiles?: number;
  /** Also tells the terminal: for a bench that was started from one. */
  readonly echo?: (line: string) => void;
}

const longestLine = 8000;

/**
 * Written at once and without waiting in a queue: the line before a crash is the one that is needed. A disk that refuses
 * the log must not take the bench down, so then only the terminal hears of it.
 */
export const openLog = ({
  folder,
  now,
  fileBytes = 10 * 1024 * 1024,
  keptFiles = 5,
  echo,
}: LogOptions): Log => {
  const fileName = (age: number) => join(folder, age === 0 ? 'bench.log' : `bench.${age}.log`);

  const rotate = (): void => {
    rmSync(fileName(keptFiles - 1), { force: true });
    for (let age = keptFiles - 2; age >= 0; age -= 1) {
      if (statSync(fileName(age), { throwIfNoEntry: false })) renameSync(fileName(age), fileName(age + 1));
    }
  };

  const write = (level: string, area: string, message: string, detail = ''): void => {
    const text = [message, detail].filter(Boolean).join(' | ');
    const line = `${new Date(now()).toISOString()} ${level} ${area} ${inert(text).slice(0, longestLine)}\n`;
    echo?.(line);
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(fileName(0), { throwIfNoEntry: false })?.size ?? 0) > fileBytes) rotate();
      appendFileSync(fileName(0), line, { mode: 0o600 });
    } catch (error) {
      echo?.(`The log can’t be written: ${String(error)}\n`);
    }
  };

  return {
    info: (area, message, detail) => write('info', area, message, detail),
    warn: (area, message, detail) => write('warn', area, message, detail),
    error: (area, message, detail) => write('ERROR', area, message, detail),
  };
};

/** One line stays one line, and nothing in it moves a terminal's cursor. */
const inert = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being taken out.
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) =>
    character === '\n' ? ' ⏎ ' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
