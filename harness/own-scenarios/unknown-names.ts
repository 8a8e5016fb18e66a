import { CHECKS } from '../../aws-local/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import type { Scenario, ScenarioProblem } from '../../runner/index.ts';
import { noneOf } from './describe-issue.ts';

/** Names of checks and defects that there are not: expectations that nothing could ever meet. */
export function unknownNames({ steps, expect }: Scenario): ScenarioProblem[] {
  return [
    ...steps.flatMap((step, index) =>
      step.do === 'arm-defects'
        ? step.defects.flatMap((name, place) =>
            unless(DEFECT_IDS, name, ['steps', index, 'defects', place]),
          )
        : [],
    ),
    ...Object.entries(expect).flatMap(([step, expected]) =>
      expected.is === 'refused'
        ? [
            ...unless(CHECK_IDS, expected.check, ['expect', step, 'check']),
            ...unless(['none', ...CHECK_IDS], expected.sts?.check, [
              'expect',
              step,
              'sts',
              'check',
            ]),
          ]
        : [],
    ),
  ];
}

const DEFECT_IDS = DEFECTS.map(({ id }) => id);
const CHECK_IDS = CHECKS.map(({ id }) => id);

function unless(
  known: readonly string[],
  name: string | undefined,
  path: ScenarioProblem['path'],
): ScenarioProblem[] {
  if (name === undefined || known.includes(name)) return [];
  return [{ path, problem: noneOf(name, known) }];
}
