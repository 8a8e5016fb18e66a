import type { AccountPatch } from './definition/account.ts';
import type { FailoverDrill } from './define-drill.ts';
import type { Scenario, SignInStep, Step, WorldPatch } from './define-scenario.ts';

/** What a target can do for a scenario beyond letting people sign in. */
export type Capability =
  | 'outage'
  | 'defects'
  | 'faults'
  | 'key-exchange'
  | 'aws-faults'
  | 'https'
  | 'idp-settings'
  | 'aws-settings'
  | 'region'
  | 'aws-clock'
  | 'verdicts'
  | 'crowds';

/** What each capability means, for the reason of a skip. */
export const CAPABILITIES: Readonly<Record<Capability, string>> = {
  outage: 'take an IdP down',
  defects: 'make an IdP send a defective response',
  faults: 'make an IdP or its wire fail',
  'key-exchange': 'exchange the key of an IdP',
  'aws-faults': 'make a part of AWS fail',
  https: 'serve IdPs over HTTPS with certificates that clients trust',
  'idp-settings': 'change what an IdP sends',
  'aws-settings': 'change roles, trust policies or Connect users',
  region: 'be in another Region',
  'aws-clock': 'move the clock of AWS',
  verdicts: 'see which check of AWS refused',
  crowds: 'take a crowd, which would be a load test of AWS',
};

const ACCOUNT_SETTINGS = [
  'audiences',
  'trustAction',
  'trustConditions',
  'renamed',
  'bounded',
  'recreated',
  'otherAccount',
  'stsOffIn',
  'instanceWithoutSaml',
  'replica',
  'globalEndpointAt',
] as const satisfies readonly (keyof AccountPatch)[];

const AWS_SETTINGS: ReadonlySet<keyof WorldPatch> = new Set([
  'trust',
  'permission',
  'notInConnect',
  'endpointAt',
  'encryption',
  ...ACCOUNT_SETTINGS,
  'uploadedAt',
  'sends',
  'maxSessionDuration',
  'switches',
]);

/** What a scenario asks of its target. */
export function needsOf({
  steps,
  world = {},
  expect,
  ...about
}: Scenario): ReadonlySet<Capability> {
  const armed = steps.filter((step) => step.do === 'arm-fault');
  const does = new Set(steps.map((step) => step.do));
  const patched = Object.keys(world) as (keyof WorldPatch)[];
  const needs: readonly [Capability, boolean][] = [
    ['outage', does.has('idp-goes-down')],
    ['defects', does.has('arm-defects')],
    ['faults', armed.some(({ at }) => at !== 'aws')],
    ['key-exchange', does.has('exchange-key')],
    ['aws-faults', armed.some(({ at }) => at === 'aws')],
    ['idp-settings', patched.some((key) => !AWS_SETTINGS.has(key)) || about.profiles !== undefined],
    ['region', about.regions !== undefined],
    [
      'aws-settings',
      patched.some((key) => AWS_SETTINGS.has(key)) ||
        does.has('upload-metadata') ||
        steps.some(uploads),
    ],
    ['https', world.idpsOverHttps === true],
    ['aws-clock', does.has('move-clock') || steps.some(lingers)],
    ['crowds', steps.some((step) => step.do === 'sign-in' && attemptsOf(step) > 1)],
    [
      'verdicts',
      // Without a text or code of AWS the check is the only evidence that the reason was the right one.
      Object.values(expect).some(
        (expected) =>
          expected.is === 'refused' &&
          expected.code === undefined &&
          expected.message === undefined,
      ),
    ],
  ];
  return new Set(needs.filter(([, needed]) => needed).map(([capability]) => capability));
}

/** What a failover drill asks of its target. */
export function drillNeedsOf({
  timeline,
  world,
  population,
}: FailoverDrill): ReadonlySet<Capability> {
  const armed = timeline.filter((entry) => entry.do === 'arm-fault');
  const does = new Set(timeline.map((entry) => entry.do));
  const needs: readonly [Capability, boolean][] = [
    ['faults', armed.some(({ on }) => on !== 'aws')],
    ['aws-faults', armed.some(({ on }) => on === 'aws')],
    ['key-exchange', does.has('exchange-key')],
    ['aws-settings', does.has('upload-metadata') || world.endpointAt !== undefined],
    ['idp-settings', population.missingAtBackup > 0],
  ];
  return new Set(needs.filter(([, needed]) => needed).map(([capability]) => capability));
}

function uploads(step: Step): boolean {
  return step.do === 'sign-in' && step.meanwhile === 'upload-metadata';
}

/** How many sign-ins a step takes at most. */
export function attemptsOf({ crowd = 1, tries = 1 }: SignInStep): number {
  return crowd * tries;
}

function lingers(step: Step): boolean {
  return step.do === 'sign-in' && step.lingers !== undefined;
}
