import { createClock, systemClock } from '../core/clock.ts';
import { UnderstudyError } from '../core/errors.ts';
import { createFaultBook } from '../faults/index.ts';
import { systemRandom } from '../core/ids.ts';
import { partitionOf } from '../core/partition.ts';
import { silentLogger } from '../core/logger.ts';
import { createAuditTrail } from './audit/audit-trail.ts';
import { createSpentAssertions } from './checks/spent-assertions.ts';
import type { AwsContext, ResolvedAwsOptions } from './context.ts';
import { NO_KEEPER } from './persistence/state-keeper.ts';
import { createState } from './state/state.ts';
import type { AwsLocalOptions, AwsSwitches } from './types.ts';
import { createVerdictLog } from './verdicts/verdict-log.ts';

const SWITCH_DEFAULTS: AwsSwitches = {
  oneRolePerUser: true,
  clockSkewSeconds: 0,
  recipientMustEqualPostedUrl: false,
  landOnInstance: false,
  refuseReplay: false,
  refuseSha1: false,
  admitAnyCredentials: true,
  stsDisabledRegions: [],
};

/**
 * Everything that the handlers of one server share, with an empty account.
 *
 * @throws {UnderstudyError} `value-illegal`
 */
export function createContext(options: AwsLocalOptions): AwsContext {
  const { clock, random = systemRandom, logger = silentLogger } = options;
  const { callerClock = systemClock } = options;
  const resolved = resolveOptions(options);
  const serverClock = createClock(clock);
  const state = createState([resolved.account]);
  return {
    options: resolved,
    state,
    keeper: NO_KEEPER,
    clock: serverClock,
    callerClock,
    random,
    logger,
    verdicts: createVerdictLog(),
    audit: createAuditTrail(() => {}),
    faults: createFaultBook({ site: 'aws', name: 'aws-local', logger }),
    spentAssertions: createSpentAssertions(state.spentAssertions, () => serverClock.now()),
  };
}

function resolveOptions(options: AwsLocalOptions): ResolvedAwsOptions {
  const { account, region, extraHosts = [] } = options;
  if (!/^\d{12}$/.test(account)) throw illegal('account', account, '12 digits');
  if (!/^[a-z]{2,4}(?:-[a-z]+)+-\d$/.test(region))
    throw illegal('region', region, 'the name of a Region like us-west-2');
  const switches = { ...SWITCH_DEFAULTS, ...options.switches };
  const { clockSkewSeconds } = switches;
  if (!Number.isFinite(clockSkewSeconds) || clockSkewSeconds < 0 || clockSkewSeconds > 3_600)
    throw illegal('clockSkewSeconds', String(clockSkewSeconds), 'a number from 0 to 3600');
  return { account, region, partition: partitionOf(region), switches, extraHosts };
}

function illegal(name: string, value: string, expected: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `aws-local: ${name} is "${value}", expected ${expected}`,
  });
}
