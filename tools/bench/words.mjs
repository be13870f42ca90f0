import { cpus, loadavg, totalmem } from 'node:os';
import { chosenHost } from '../setup/electron-path.cjs';

/** What the figures were measured on, and what else it had to do. */
export const machine = () => {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg().map((value) => value.toFixed(1));
  const runtime = chosenHost() === 'electron' ? 'Electron' : 'the Electron stand-in';
  return [
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
    `App on ${runtime}. Load ${load.join(' ')} (1, 5, 15 minutes) on ${cpus().length} cores.`,
  ].join('\n');
};

/** A table that reads in a terminal. The first column is words, the others figures. */
export const table = (title, head, rows) => {
  const lines = [[title, ...head.slice(1)], ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => String(line[column] ?? '').length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[0]) : String(cell ?? '').padStart(widths[column]),
      )
      .join('   ')
      .trimEnd(),
  );
  text.splice(1, 0, '-'.repeat(widths.reduce((sum, width) => sum + width + 3, -3)));
  return `${text.join('\n')}\n`;
};
