import { defineScenario } from '../../runner/define-scenario.ts';

export const stsOffForTools = defineScenario({
  id: 'account/sts-off-for-tools',
  title: 'Where STS is turned off tools get no credentials, by whichever IdP',
  why: 'Command line tools and brokers are set to the STS of a Region as well',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['sts'],
  idps: 'each',
  world: { stsOffIn: ['region'] },
  steps: [{ do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' }],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H5',
      check: 'sts-region-active',
      code: 'RegionDisabledException',
      status: 403,
      message: 'STS is not activated in this region for account',
    },
  },
  remedy: 'Activate STS in that Region, or set the tools to another one',
});
