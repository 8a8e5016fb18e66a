import type { Scenario } from '../../runner/define-scenario.ts';
import { missingAtOneIdp } from './missing-at-one-idp.ts';
import { noRoleAtBackup } from './no-role-at-backup.ts';
import { leaverAtBackup } from './leaver-at-backup.ts';

/** Who is where, and where not. */
export const PEOPLE_SCENARIOS: readonly Scenario[] = [
  missingAtOneIdp,
  noRoleAtBackup,
  leaverAtBackup,
];
