import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

type Theme = 'light' | 'dark' | 'bench';

const declarationsOf = (block: string): Map<string, string> =>
  new Map([...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));

const blocks = [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/^(:root[^{]*)\{([^}]*)\}/gm)].map(
  ([, selector = '', body = '']) => ({ selector: selector.trim(), body }),
);
const shared = declarationsOf(
  blocks
    .filter(({ selector }) => selector === ':root')
    .map(({ body }) => body)
    .join(''),
);
const bench = declarationsOf(blocks.find(({ selector }) => selector.includes('bench'))?.body ?? '');

/** Follows a role through var() and light-dark() to its hexadecimal colour. */
const colour = (role: string, theme: Theme): string => {
  const value = ((theme === 'bench' && bench.get(role)) || shared.get(role))?.trim() ?? '';
  const sides = /^light-dark\((.+), (.+)\)$/.exec(value);
  const chosen = sides ? (theme === 'light' ? sides[1] : sides[2]) : value;
  const name = /^var\((--[\w-]+)\)$/.exec(chosen ?? '')?.[1];
  return name === undefined ? (chosen ?? '') : colour(name, theme);
};

const luminance = (hex: string): number => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** WCAG 2 contrast ratio. */
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const grounds = ['--surface', '--raised', '--sunken', '--selected'] as const;
const textPairs = [
  ...grounds.flatMap((ground) => [
    ['--text', ground],
    ['--quiet', ground],
  ]),
  ['--action-text', '--action'],
  ...['covered', 'refused', 'judgement', 'provisional', 'neutral'].map((meaning) => [
    `--${meaning}`,
    `--${meaning}-ground`,
  ]),
];
const linePairs = ['--surface', '--raised'].flatMap((ground) => [
  ['--control-line', ground],
  ['--focus', ground],
  ...['covered', 'refused', 'judgement', 'provisional', 'neutral'].map((meaning) => [
    `--${meaning}-line`,
    ground,
  ]),
]);

describe.each(['light', 'dark', 'bench'] as const)('the %s theme', (theme) => {
  it.each(textPairs)('shows %s on %s at 7:1 or better', (text = '', ground = '') => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(7);
  });

  it.each(linePairs)('shows %s against %s at 3:1 or better', (line = '', ground = '') => {
    expect(contrast(colour(line, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
