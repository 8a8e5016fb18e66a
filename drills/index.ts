import type { FailoverDrill } from '../runner/define-drill.ts';
import { backupDrifted } from './backup-drifted.ts';
import { defaultEndpointDown } from './default-endpoint-down.ts';
import { failback } from './failback.ts';
import { flappingPrimary } from './flapping-primary.ts';
import { healthLies } from './health-lies.ts';
import { keyRotated } from './key-rotated.ts';
import { primaryDies } from './primary-dies.ts';
import { primarySlow } from './primary-slow.ts';
import { sharedFate } from './shared-fate.ts';

/** The failover drills that are shipped: faults over time, people arriving. */
export const FAILOVER_DRILLS: readonly FailoverDrill[] = [
  primaryDies,
  primarySlow,
  keyRotated,
  flappingPrimary,
  healthLies,
  defaultEndpointDown,
  sharedFate,
  failback,
  backupDrifted,
];
