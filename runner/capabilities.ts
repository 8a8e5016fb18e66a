import type { Scenario, Step, WorldPatch } from './define-scenario.ts';

/** What a target can do for a scenario beyond letting people sign in. */
export type Capability =
  | 'outage'
  | 'defects'
  | 'faults'
  | 'aws-faults'
  | 'https'
  | 'idp-settings'
  | 'aws-settings'
  | 'region'
  | 'aws-clock'
  | 'verdicts';

/** What each capability means, for the reason of a skip. */
export const CAPABILITIES: Readonly<Record<Capability, string>> = {
  outage: 'take an IdP down',
  defects: 'make an IdP send a defective response',
  faults: 'make an IdP or its wire fail',
  'aws-faults': 'make a part of AWS fail',
  https: 'serve IdPs over HTTPS with certificates that clients trust',
  'idp-settings': 'change what an IdP sends',
  'aws-settings': 'change roles, trust policies or Connect users',
  region: 'be in another Region',
  'aws-clock': 'move the clock of AWS',
  verdicts: 'see which check of AWS refused',
};

const AWS_SETTINGS: ReadonlySet<keyof WorldPatch> = new Set([
  'trust',
  'permission',
  'notInConnect',
  'endpointAt',
  'encryption',
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
    ['faults', armed.some(({ at }) => at !== 'aws') || does.has('exchange-key')],
    ['aws-faults', armed.some(({ at }) => at === 'aws')],
    ['idp-settings', patched.some((key) => !AWS_SETTINGS.has(key)) || about.profiles !== undefined],
    ['region', about.regions !== undefined],
    ['aws-settings', patched.some((key) => AWS_SETTINGS.has(key)) || does.has('upload-metadata')],
    ['https', world.idpsOverHttps === true],
    ['aws-clock', does.has('move-clock') || steps.some(lingers)],
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

function lingers(step: Step): boolean {
  return step.do === 'sign-in' && step.lingers !== undefined;
}
