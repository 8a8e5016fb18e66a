import { defineScenario } from '../../runner/define-scenario.ts';

export const stsOffInTheRegion = defineScenario({
  id: 'account/sts-off-in-the-region',
  title:
    'Where STS is turned off nobody signs in by the page of that Region, and by another Region they do',
  why: 'A Region that is not in use was tidied up, and the sign-in page calls the STS of its own Region',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['browser', 'http'],
  world: { stsOffIn: ['region'], endpointAt: { backup: 'other-region' } },
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': {
      is: 'refused',
      hop: 'H5',
      check: 'sts-region-active',
      code: 'RegionDisabledException',
      status: 403,
      message: 'STS is not activated in this region for account',
    },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy: 'Activate STS in every Region whose sign-in URL is in use',
});
