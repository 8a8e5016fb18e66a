import { z } from 'zod';
import { messageOf, UnderstudyError } from '../core/errors.ts';
import { RESULT_FORMAT, RESULT_SCHEMA, RESULT_VERSION, type RunResult } from './result.ts';

const HEAD = z.object({
  format: z.literal(RESULT_FORMAT),
  version: z.number(),
  tool: z.object({ version: z.string() }),
});

/**
 * Reads a result that was written to a file, by this version of Understudy or an older one.
 *
 * @param name of the file, for errors.
 * @throws {UnderstudyError} `file-damaged` when it is none, or of a format that this version cannot read.
 */
export function readResult(text: string, name: string): RunResult {
  const data = parse(text, name);
  const head = HEAD.safeParse(data);
  if (!head.success)
    throw unreadable(
      name,
      'is no result of Understudy',
      'Name a result.json, or the folder of one',
    );
  const { version, tool } = head.data;
  if (version !== RESULT_VERSION)
    throw unreadable(
      name,
      `is of version ${version} of the format, expected ${RESULT_VERSION}`,
      `Use the Understudy that wrote it: ${tool.version}`,
    );
  const result = RESULT_SCHEMA.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw unreadable(
    name,
    `is not as its schema says: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    `It was written by Understudy ${tool.version}; use that version or a newer one, and the file as it was written`,
  );
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(
      name,
      `is not JSON: ${messageOf(error)}`,
      'Name a result.json, or the folder of one',
    );
  }
}

function unreadable(name: string, what: string, remedy: string): UnderstudyError {
  return new UnderstudyError({ code: 'file-damaged', problem: `Result ${name}: ${what}`, remedy });
}
