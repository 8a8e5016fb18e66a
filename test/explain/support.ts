import {
  explain,
  type ExplainReport,
  type JudgeOptions,
  type Registries,
} from '../../explain/index.ts';
import { FAULTS } from '../../faults/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import { HOPS } from '../../runner/index.ts';
import { SCENARIOS } from '../../scenarios/index.ts';

const REGISTRIES: Registries = {
  hops: HOPS,
  defects: DEFECTS,
  faults: FAULTS,
  scenarios: SCENARIOS,
};

/** What is said about a text or bytes, with nothing known unless it is given. */
export function explained(
  input: string | Buffer,
  options: Partial<JudgeOptions> = {},
): ExplainReport {
  return explain(
    Buffer.from(input as string),
    { via: 'sign-in', known: {}, ...options },
    REGISTRIES,
  );
}
