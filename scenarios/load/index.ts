import type { Scenario } from '../../runner/define-scenario.ts';
import { shiftStart } from './shift-start.ts';
import { outageInTheStorm } from './outage-in-the-storm.ts';
import { retriesMultiply } from './retries-multiply.ts';
import { backupTooSmall } from './backup-too-small.ts';
import { backupCold } from './backup-cold.ts';
import { slowPrimaryStorm } from './slow-primary.ts';
import { failbackStorm } from './failback-storm.ts';
import { keyRotatedInTheStorm } from './key-rotated-in-the-storm.ts';
import { metadataReloadedInTheStorm } from './metadata-reloaded-in-the-storm.ts';
import { echoStorm } from './echo-storm.ts';
import { stickyBrownOut } from './sticky-brown-out.ts';

/** Many at once, and over time. */
export const LOAD_SCENARIOS: readonly Scenario[] = [
  shiftStart,
  outageInTheStorm,
  retriesMultiply,
  backupTooSmall,
  backupCold,
  slowPrimaryStorm,
  failbackStorm,
  keyRotatedInTheStorm,
  metadataReloadedInTheStorm,
  echoStorm,
  stickyBrownOut,
];
