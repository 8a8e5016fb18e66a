import { UnderstudyError } from '../../core/errors.ts';
import type { Shard } from '../../runner/index.ts';
import type { CommandInput } from '../command.ts';

/** The value of `--shard`: `2/3` is the second of three. @throws {UnderstudyError} `usage`, `not-allowed`. */
export function shardOption(input: CommandInput): Shard | undefined {
  const text = input.text('shard');
  if (text === undefined) return undefined;
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of)
    throw new UnderstudyError({
      code: 'usage',
      problem: `--shard: "${text}", expected I/N with I from 1 to N`,
      remedy: 'For instance --shard 1/3, 2/3 and 3/3 in three jobs',
    });
  if (input.text('target') !== 'aws') return { index, of };
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: `--shard ${text}: at real AWS a run is not divided, for its sign-ins are counted`,
    remedy: 'Play against real AWS in one run',
  });
}
