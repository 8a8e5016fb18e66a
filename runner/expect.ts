import { partitionOf } from '../core/partition.ts';
import type { Casting } from './cast.ts';
import type {
  ConnectedExpectation,
  DriverName,
  Expectation,
  Refusal,
  RefusedExpectation,
  StuckExpectation,
  UnreachableExpectation,
} from './define-scenario.ts';
import type { Observation, SignInObservation } from './observation.ts';
import type { Mismatch } from './result.ts';
import { acsOf, federateUrl, providerArn, type WorldDefinition, type WorldIdp } from './world.ts';

/** What judging needs to know besides the expectation and what was seen. */
export interface JudgingContext {
  world: WorldDefinition;
  casting: Casting;
  driver: DriverName;
  /** What was seen when the seat that is come back to was taken. */
  before?: SignInObservation;
}

/** The expectation as it stands for this driver. */
export function expectationFor(expected: Expectation, driver: DriverName): Expectation {
  if (expected.is !== 'refused' || driver !== 'sts') return expected;
  return { ...expected, ...expected.sts };
}

/** Compares; the list is empty when it is as expected. Pure. */
export function mismatches(
  expected: Expectation,
  seen: Observation,
  context: JudgingContext,
): Mismatch[] {
  if (seen.kind === 'health')
    return compare('health', healthOf(expected.is !== 'unhealthy'), healthOf(seen.healthy));
  const fitting = expectationFor(expected, context.driver);
  return [...outcomeMismatches(fitting, seen, context), ...crowdMismatches(fitting, seen)];
}

function outcomeMismatches(
  fitting: Expectation,
  seen: SignInObservation,
  context: JudgingContext,
): Mismatch[] {
  switch (fitting.is) {
    case 'connected':
      return connectedMismatches(fitting, seen, context);
    case 'refused':
      return refusedMismatches(fitting, seen, context);
    case 'unreachable':
      return unreachableMismatches(fitting, seen);
    case 'stuck':
      return stuckMismatches(fitting, seen);
    case 'still-connected':
      return stillConnectedMismatches(seen, context);
    case 'healthy':
    case 'unhealthy':
      return compare('kind of observation', 'health', seen.kind);
  }
}

function crowdMismatches(expected: Expectation, { crowd }: SignInObservation): Mismatch[] {
  if (!('crowd' in expected)) return [];
  const { connected, attempts } = expected.crowd ?? {};
  return [
    ...(connected === undefined
      ? []
      : compare('desks that are in', String(connected), String(crowd?.connected))),
    ...(attempts === undefined
      ? []
      : compare('attempts', String(attempts), String(crowd?.attempts))),
  ];
}

function connectedMismatches(
  expected: ConnectedExpectation,
  seen: SignInObservation,
  context: JudgingContext,
): Mismatch[] {
  const outcome = compare('outcome', 'connected', seen.outcome);
  if (outcome.length > 0) return outcome;
  const { world, casting, driver } = context;
  const idp = casting.idp(expected.idp);
  const sessionName = sessionNameAt(idp, casting.person(expected.person));
  const role = casting.role(expected.role ?? 'agent');
  const byApi = driver === 'sts';
  return [
    ...(byApi
      ? compare('identity', assumedRole(world, role, sessionName), seen.identity)
      : [
          ...compare('Connect user', sessionName, seen.page?.user),
          ...(isGlobal(world, idp)
            ? []
            : compare('federate URL', federateUrl(world), seen.federateUrl)),
          ...whenTold('role', role, seen.page?.role),
        ]),
    ...whenTold('provider that vouched', providerArn(world, idp), witness(seen, 'providerArn')),
    ...whenTold('session name', sessionName, witness(seen, 'sessionName')),
  ];
}

/** The endpoint for both Regions lets people in by itself, without the federate page. */
function isGlobal(world: WorldDefinition, idp: WorldIdp): boolean {
  return acsOf(world, idp).includes('.sign-in.connect.');
}

/** The RoleSessionName that an IdP sends for somebody. */
function sessionNameAt(idp: WorldIdp, username: string): string {
  return idp.users.find((user) => user.username === username)?.sessionName ?? username;
}

function assumedRole({ aws }: WorldDefinition, role: string, sessionName: string): string {
  return `arn:${partitionOf(aws.region).id}:sts::${aws.account}:assumed-role/${role}/${sessionName}`;
}

function witness(
  { verdicts }: SignInObservation,
  field: 'providerArn' | 'sessionName',
): string | undefined {
  return verdicts?.findLast((verdict) => verdict.accepted && verdict[field] !== undefined)?.[field];
}

function refusedMismatches(
  expected: RefusedExpectation,
  seen: SignInObservation,
  context: JudgingContext,
): Mismatch[] {
  const outcome = compare('outcome', 'refused', seen.outcome);
  if (outcome.length > 0) return outcome;
  return [
    ...compare('hop', expected.hop, seen.hop),
    ...checkMismatch(expected, seen),
    ...errorMismatches(expected, seen, context),
  ];
}

function checkMismatch(expected: Refusal, { verdicts }: SignInObservation): Mismatch[] {
  if (verdicts === undefined) return [];
  const refusing = verdicts.findLast(({ accepted }) => !accepted);
  return compare('check', expected.check, refusing?.check ?? 'none');
}

function errorMismatches(
  { code, status, message }: Refusal,
  { awsError, status: pageStatus, text }: SignInObservation,
  { driver }: JudgingContext,
): Mismatch[] {
  // A page need not name the code (the generic refusal does not), so there only a wrong one counts.
  const codes = driver === 'sts' ? compare : whenTold;
  const said = awsError?.message ?? text ?? '';
  return [
    ...(code === undefined ? [] : codes('AWS error code', code, awsError?.code)),
    ...(status === undefined
      ? []
      : compare('status', String(status), String(awsError?.status ?? pageStatus))),
    ...(message === undefined || said.includes(message)
      ? []
      : [{ what: 'text', expected: message, got: said }]),
  ];
}

function unreachableMismatches(
  expected: UnreachableExpectation,
  seen: SignInObservation,
): Mismatch[] {
  return [
    ...compare('outcome', 'unreachable', seen.outcome),
    ...compare('hop', expected.hop, seen.hop),
    ...(expected.error === undefined
      ? []
      : compare('network error', expected.error, seen.networkError)),
  ];
}

function stuckMismatches(
  { hop, status, message }: StuckExpectation,
  seen: SignInObservation,
): Mismatch[] {
  const said = seen.text ?? '';
  return [
    ...compare('outcome', 'stuck', seen.outcome),
    ...compare('hop', hop, seen.hop),
    ...(status === undefined ? [] : compare('status', String(status), String(seen.status))),
    ...(message === undefined || said.includes(message)
      ? []
      : [{ what: 'text', expected: message, got: said }]),
  ];
}

function stillConnectedMismatches(seen: SignInObservation, { before }: JudgingContext): Mismatch[] {
  return [
    ...compare('outcome', 'connected', seen.outcome),
    ...compare('Connect user', before?.page?.user ?? 'nobody', seen.page?.user ?? 'nobody'),
    ...compare('identity', before?.identity ?? 'none', seen.identity ?? 'none'),
  ];
}

function healthOf(healthy: boolean): string {
  return healthy ? 'healthy' : 'not healthy';
}

function compare(what: string, expected: string, got: string | undefined): Mismatch[] {
  return got === expected ? [] : [{ what, expected, got: got ?? 'nothing' }];
}

/** Compares only where the other side says anything; real AWS is silent on much that the stand-in tells. */
function whenTold(what: string, expected: string, got: string | undefined): Mismatch[] {
  return got === undefined ? [] : compare(what, expected, got);
}
