import { parseArgs } from 'node:util';
import type { PolicyPack } from '#domain/policy/pack';
import { runExamples } from '#domain/policy/run-examples';
import { err, ok, type Result } from '#domain/shared/result';
import { issueText } from '#files/read-pack';
import type { UnusableFile } from './load-packs';

/** What stands behind `npm run -s determine --`. */
export interface Order {
  /** Files and folders of the caller's own packs, which go before what comes with the program. */
  readonly packs: readonly string[];
  /** Only say whether those packs can be used and what their examples give. */
  readonly check: boolean;
}

export const usage = `usage: determine [--packs FILE-OR-FOLDER]... [--check] < requests.jsonl
  --packs  packs of your own, before those that come with the program
  --check  only check those packs and run their examples; nothing is read from stdin
`;

/** The words after the program's name; an unknown one, or `--check` without packs, is refused. */
export const readOrder = (
  words: readonly string[],
): Result<Order, { readonly kind: 'misuse'; readonly reason: string }> => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { packs: { type: 'string', multiple: true }, check: { type: 'boolean' } },
      strict: true,
    });
    const order = { packs: values.packs ?? [], check: values.check ?? false };
    if (order.check && order.packs.length === 0)
      return err({ kind: 'misuse', reason: '--check needs at least one --packs' });
    return ok(order);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return err({ kind: 'misuse', reason: cause.message.split('\n')[0] ?? cause.message });
  }
};

/** Everything that is wrong with a file, one line each, as editors understand it: `file: line 3, column 5, path: …`. */
export const unusableText = ({ file, issues }: UnusableFile): string =>
  issues.map((issue) => `${file}: ${issueText(issue)}\n`).join('');

/** What the examples of a pack say, in lines for a person; `failed` counts those that do not hold. */
export const examplesText = (pack: PolicyPack): { readonly text: string; readonly failed: number } => {
  const wrong = [...runExamples(pack)].filter((outcome) => outcome !== null);
  const lines = wrong.flatMap(({ id, title, wrong: differences }) => [
    `  ${id} ${title}`,
    ...differences.map((difference) => `    ${difference}`),
  ]);
  const all = pack.examples.length;
  const holds =
    wrong.length === 0 ? `${all} examples hold` : `${wrong.length} of ${all} examples do not hold`;
  const head = `${pack.id} ${pack.version}: ${pack.clauses.length} clauses, ${pack.ladder.length} rungs, ${holds}`;
  return { text: `${[head, ...lines].join('\n')}\n`, failed: wrong.length };
};
