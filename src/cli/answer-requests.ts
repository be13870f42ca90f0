import type { Readable, Writable } from 'node:stream';
import type { PolicyPack } from '#domain/policy/pack';
import { type Answer, answerLine, MOST_LINE_BYTES, tooLong } from './answer-line';
import { answerText } from './answer-text';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Answers are written together up to this many characters, which keeps one write for many short lines. */
const BATCH = 64 * 1024;

/** Cuts a stream of bytes into lines without keeping more than one line, and no more of a line than may be read. */
class LineCutter {
  private readonly parts: Buffer[] = [];
  private size = 0;
  private first = true;

  /** Lines that this chunk completes; undefined stands for one that is too long. */
  *cut(chunk: Buffer): Generator<Buffer | undefined> {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      this.keep(chunk.subarray(from, end));
      yield this.take();
      from = end + 1;
    }
    if (from < chunk.length) this.keep(chunk.subarray(from));
  }

  /** What stands after the last line end, if anything does. */
  *rest(): Generator<Buffer | undefined> {
    if (this.size > 0) yield this.take();
  }

  private keep(part: Buffer): void {
    this.size += part.length;
    if (this.size > MOST_LINE_BYTES) this.parts.length = 0;
    else if (part.length > 0) this.parts.push(part);
  }

  private take(): Buffer | undefined {
    const tooLongToRead = this.size > MOST_LINE_BYTES;
    let line = this.parts.length === 1 && this.parts[0] ? this.parts[0] : Buffer.concat(this.parts);
    this.parts.length = 0;
    this.size = 0;
    if (tooLongToRead) return undefined;
    if (this.first && line.subarray(0, 3).equals(BYTE_ORDER_MARK)) line = line.subarray(3);
    this.first = false;
    return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
  }
}

const readerGone: ReadonlySet<string | undefined> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/** The bytes of a text. Most answers are plain ASCII, which takes half the time to write as what it is. */
const bytesOf = (text: string): Buffer =>
  Buffer.from(text, Buffer.byteLength(text) === text.length ? 'latin1' : 'utf8');

/** Writes answers in batches and waits when the reader is slow. */
class AnswerWriter {
  private batch = '';
  /** The reader has gone away (`| head`): nobody is left to answer. */
  closed = false;

  constructor(private readonly output: Writable) {
    // Failures are told to the write that met them; without a listener they would end the process first.
    output.on('error', () => undefined);
  }

  get isFull(): boolean {
    return this.batch.length >= BATCH;
  }

  add(answer: Answer): void {
    this.batch += `${answerText(answer)}\n`;
  }

  async flush(): Promise<void> {
    const { batch, output } = this;
    this.batch = '';
    if (batch === '' || this.closed) return;
    await new Promise<void>((resolve, reject) => {
      output.write(bytesOf(batch), (error: NodeJS.ErrnoException | null | undefined) => {
        if (!error) resolve();
        else if (readerGone.has(error.code)) {
          this.closed = true;
          resolve();
        } else reject(error);
      });
    });
  }
}

/**
 * Answers a stream of requests, one JSON line in, one JSON line out, in the same order, holding one line at a time.
 * An empty line is a line too and is answered, so that line n of the answers belongs to line n of the requests.
 * Returns the exit status: 0 when every line was answered, 1 when the reader went away.
 */
export const answerRequests = async (
  input: Readable,
  output: Writable,
  packs: ReadonlyMap<string, PolicyPack>,
): Promise<number> => {
  const cutter = new LineCutter();
  const writer = new AnswerWriter(output);
  for await (const chunk of input) {
    for (const line of cutter.cut(chunk as Buffer)) {
      writer.add(line ? answerLine(line, packs) : tooLong());
      if (writer.isFull) await writer.flush();
      if (writer.closed) return 1;
    }
    await writer.flush();
    if (writer.closed) return 1;
  }
  for (const line of cutter.rest()) writer.add(line ? answerLine(line, packs) : tooLong());
  await writer.flush();
  return writer.closed ? 1 : 0;
};
