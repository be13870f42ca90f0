import { parseArgs } from 'node:util';

/** The words after a command. Any that it does not know, and --help, print `usage` and end the program. */
export const readOptions = (usage, options) => {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', default: false } } });
    if (!values.help) return values;
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exit(2);
  }
};
