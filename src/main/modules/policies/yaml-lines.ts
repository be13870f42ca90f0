/** In which line of a YAML file a path such as `ladder[3].when.fact` stands, for whoever has to mend it. */
import { LineCounter, parseDocument } from 'yaml';

const stepsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  );

/** @returns a function from a path to its line; where the path goes too deep, the line of what is there */
export const linesOf = (text: string): ((path: string) => number | null) => {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter });
  return (path) => {
    const steps = stepsOf(path);
    for (let depth = steps.length; depth > 0; depth -= 1) {
      const node: unknown = document.getIn(steps.slice(0, depth), true);
      const range = node !== null && typeof node === 'object' && 'range' in node ? node.range : null;
      if (Array.isArray(range) && typeof range[0] === 'number') return lineCounter.linePos(range[0]).line;
    }
    return null;
  };
};
