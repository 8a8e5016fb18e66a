import { z } from 'zod';
import { createHashChain, FIRST_LINK, linkOf } from '../../core/hash-chain.ts';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { attemptSchema, type Attempt } from './attempt.ts';

const link = { seq: z.int().min(1), prev: z.string().length(64) };

const world = z.strictObject({
  account: z.string(),
  region: z.string(),
  idps: z.array(
    z.strictObject({ name: z.string(), displayName: z.string(), entityId: z.string() }),
  ),
});

const opening = z.strictObject({
  ...link,
  type: z.literal('began'),
  format: z.literal('understudy-worker-log'),
  version: z.literal(1),
  drill: z.string().regex(/^[\w.-]{1,80}$/),
  worker: z.string().min(1).max(200),
  startedAt: z.iso.datetime(),
  world,
});

const attempted = z.strictObject({ ...link, ...attemptSchema.shape });

/** What the workers of one drill have in common. */
export type WorkerWorld = z.infer<typeof world>;

export interface WorkerLogOptions {
  /** Letters, digits, `.`, `_` and `-`: the same for all workers of a drill. */
  drill: string;
  /** Tells it from the other workers. */
  worker: string;
  world: WorkerWorld;
  startedAt: Date;
  /** Takes each line, with its line break, at once. */
  write(line: string): void;
}

/** The log of one worker: its drill in the first line, then an attempt each, each with the hash of the one before. */
export function createWorkerLog(options: WorkerLogOptions): { record(one: Attempt): void } {
  const { drill, worker, startedAt, write, world } = options;
  const chain = createHashChain();
  const began = { type: 'began', format: 'understudy-worker-log', version: 1, drill, worker };
  const line = chain.add({ ...began, startedAt: startedAt.toISOString(), world });
  opening.parse(JSON.parse(line));
  write(line);
  return { record: (one) => write(chain.add(one)) };
}

/** The log of a worker that was read. */
export interface WorkerLog {
  /** As it was named. */
  file: string;
  drill: string;
  worker: string;
  world: WorkerWorld;
  /** ISO 8601. */
  startedAt: string;
  attempts: readonly Attempt[];
  lines: number;
  /** SHA-256 of the last line. */
  head: string;
  /** Whether the worker was killed at a line, which is left out. */
  cutOff: boolean;
}

/**
 * Reads the log of a worker and follows its hashes. A last line without its line break is what a worker was
 * killed at; it is left out.
 *
 * @throws {UnderstudyError} `value-illegal` for something else, `file-damaged` where a line was changed, both
 *   with file and line.
 */
export function readWorkerLog(text: string, file: string): WorkerLog {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first = '', ...rest] = whole.split('\n').slice(0, -1);
  const head = followed([first, ...rest], file);
  const { drill, worker, startedAt, world: of } = lineOf(opening, first, `${file}, line 1`);
  const attempts = rest.map((line, index) => {
    const { seq: _seq, prev: _prev, ...one } = lineOf(attempted, line, at(file, index + 1));
    return one;
  });
  const cutOff = whole.length < text.length;
  return {
    file,
    drill,
    worker,
    world: of,
    startedAt,
    attempts,
    lines: rest.length + 1,
    head,
    cutOff,
  };
}

/** Gives the hash of the last line. */
function followed(lines: readonly string[], file: string): string {
  let prev = FIRST_LINK;
  for (const [index, line] of lines.entries()) {
    const { prev: linked } = lineOf(LINKED, line, at(file, index));
    if (linked !== prev)
      throw new UnderstudyError({
        code: 'file-damaged',
        problem: `${at(file, index)}: does not follow from the line before: the log was changed`,
        remedy: 'Take another copy of it; what was changed proves nothing',
      });
    prev = linkOf(line);
  }
  return prev;
}

const LINKED = z.looseObject(link);

function at(file: string, index: number): string {
  return `${file}, line ${index + 1}`;
}

function lineOf<T extends z.ZodType>(schema: T, line: string, where: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `${where}: no line of a worker's log${line === '' ? ', it is empty' : ''}`,
      remedy: whatElse(line) ?? 'Give the files that the workers wrote, attempts-….jsonl',
      cause: messageOf(cause),
    });
  }
}

function whatElse(line: string): string | undefined {
  if (!/"type":"(?:steady-state|attempt|began)"/.test(line) || !/"t":/.test(line)) return undefined;
  return 'It is the log of a whole drill, which has its report beside it: understudy drill compare';
}
