/** Cuts YAML text into tokens and stops at the first that no honest file has, before anything is built from them. */
import { type CST, Lexer, LineCounter, Parser } from 'yaml';

/** Levels of lists and maps inside each other. */
export const deepest = 64;
/** Marks, keys, values and line ends; the largest honest file has a sixth of it. */
const mostTokens = 200_000;

export interface Tokens {
  readonly tokens: readonly CST.Token[];
  readonly lines: LineCounter;
}

export interface TooMuch {
  readonly reason: string;
  readonly offset: number;
}

/**
 * The parser keeps what it is inside of on a stack of its own, so that nesting costs no call stack here; the composer that
 * follows recurses, and must never see more than `deepest` levels.
 */
export const tokensOf = (text: string): Tokens | TooMuch => {
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > mostTokens) return { reason: `It has more than ${mostTokens} parts`, offset: parser.offset };
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive') {
        const reason = 'A directive (a line that starts with %) is not read: expected plain YAML 1.2';
        return { reason, offset: token.offset };
      }
      tokens.push(token);
    }
    // The document itself and the scalar in hand stand on the stack too.
    if (parser.stack.length > deepest + 2) {
      return { reason: `It is nested more than ${deepest} levels deep`, offset: parser.offset };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, lines };
};
