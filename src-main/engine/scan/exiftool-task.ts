import { ExifToolTask } from 'exiftool-vendored';

/** More output than this for one file is dropped: real files have 5 to 200 KB of tags. */
const largestOutput = 32 * 1024 * 1024;

/**
 * A batch of files for one ExifTool process: one command per file, all written at once. ExifTool answers them in
 * order, each followed by its `{ready}` mark, so every answer belongs to its file without comparing names, the time
 * limit runs for each file on its own, and after a hang or a crash the file it happened on is simply the next one.
 */
export class ExiftoolBatch extends ExifToolTask<undefined> {
  /** What ExifTool printed per file, in order; shorter than the batch if it did not come to the end. */
  readonly outputs: Buffer[] = [];
  /** Whether a process ever began with it. */
  started = false;
  readonly #count: number;
  #parts: Buffer[] = [];
  #size = 0;
  // Marks stand at the start of a line; that of the first file stands at the start of everything.
  #rest: Buffer = Buffer.from('\n');

  /** @param files the argument lines of each file (see `readArguments`). */
  constructor(files: readonly (readonly string[])[]) {
    // The last `-execute` is added by the parent class.
    super(files.flatMap((lines, index) => (index === 0 ? lines : [`-execute${index}`, ...lines])));
    this.#count = files.length;
  }

  override onStart(...args: Parameters<ExifToolTask<undefined>['onStart']>): void {
    this.started = true;
    super.onStart(...args);
  }

  /**
   * Collects bytes, not text: a chunk may end inside a character. A JSON text has no raw line break, so no tag can
   * contain a line that looks like a mark.
   */
  override onStdout(data: string | Buffer): void {
    let bytes = Buffer.concat([this.#rest, typeof data === 'string' ? Buffer.from(data) : data]);
    while (this.outputs.length < this.#count) {
      const number = this.outputs.length + 1;
      const mark = number === this.#count ? '\n{ready}' : `\n{ready${number}}`;
      const at = bytes.indexOf(mark);
      if (at < 0) {
        const keep = Math.max(0, bytes.length - mark.length + 1);
        this.#collect(bytes.subarray(0, keep));
        this.#rest = bytes.subarray(keep);
        return;
      }
      this.#collect(bytes.subarray(0, at));
      bytes = bytes.subarray(at + mark.length);
      this.outputs.push(this.#size > largestOutput ? Buffer.alloc(0) : Buffer.concat(this.#parts));
      this.#parts = [];
      this.#size = 0;
      this.resetTimeout();
    }
    this.#rest = Buffer.alloc(0);
    super.onStdout('{ready}');
  }

  /** Complaints are in the JSON as well, next to the file they are about. */
  override onStderr(): void {}

  protected override parse(): undefined {
    return undefined;
  }

  #collect(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size <= largestOutput) this.#parts.push(bytes);
    else this.#parts = [];
  }
}
