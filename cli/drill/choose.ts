import { extname } from 'node:path';
import { parse } from 'yaml';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { FAILOVER_DRILLS } from '../../drills/index.ts';
import { readDrill, type FailoverDrill } from '../../runner/index.ts';
import { DRILLS } from '../../scenarios/index.ts';
import type { CliContext } from '../command.ts';
import { readTextFile } from '../files.ts';
import { nearest } from '../nearest.ts';

/** What `understudy drill ID` means: a scenario told as a drill, or a failover drill. */
export type ChosenDrill =
  | { kind: 'scenario'; id: string }
  | { kind: 'failover'; drill: FailoverDrill };

/** @throws {UnderstudyError} `not-found`, `config-invalid` for a file that holds no drill. */
export async function chooseDrill(
  context: CliContext,
  named: string | undefined,
): Promise<ChosenDrill> {
  const scenarios = DRILLS.map(({ id }) => id);
  const scenario =
    named === undefined
      ? scenarios[0]
      : scenarios.find((id) => id === named || id.endsWith(`/${named}`));
  if (scenario !== undefined) return { kind: 'scenario', id: scenario };
  const drill = FAILOVER_DRILLS.find(({ id }) => id === named);
  if (drill !== undefined) return { kind: 'failover', drill };
  if (named !== undefined && ['.json', '.yaml', '.yml'].includes(extname(named)))
    return { kind: 'failover', drill: await drillIn(context, named) };
  throw noSuch(named ?? '', [...scenarios, ...FAILOVER_DRILLS.map(({ id }) => id)]);
}

// YAML is a superset of JSON: one reader for both.
async function drillIn(context: CliContext, file: string): Promise<FailoverDrill> {
  const text = await readTextFile(context, file);
  let given: unknown;
  try {
    given = parse(text, { maxAliasCount: 20 });
  } catch (error) {
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: `File "${file}": neither JSON nor YAML: ${messageOf(error)}`,
      cause: error,
    });
  }
  const { $schema: _schema, ...drill } = (given ?? {}) as { $schema?: unknown };
  return readDrill(drill, file);
}

function noSuch(named: string, ids: readonly string[]): UnderstudyError {
  const close = nearest(
    named,
    ids.map((id) => id.split('/').at(-1) ?? id),
  );
  return new UnderstudyError({
    code: 'not-found',
    problem: `No drill "${named}"${close === undefined ? '' : `; did you mean "${close}"?`}`,
    remedy: `Drills: ${ids.join(', ')}; or a file, JSON or YAML`,
  });
}
