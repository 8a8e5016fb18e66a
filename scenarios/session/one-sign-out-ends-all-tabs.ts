import { defineScenario } from '../../runner/define-scenario.ts';

export const oneSignOutEndsAllTabs = defineScenario({
  id: 'session/one-sign-out-ends-all-tabs',
  title: 'Signing out in one tab ends every tab of that browser and no other desk',
  why: 'The tabs share their cookies; agents with two panels open see one of them vanish',
  tags: ['session'],
  drivers: ['browser', 'http'],
  idps: ['backup'],
  steps: [
    { do: 'sign-in', name: 'at-the-desk', idp: 'this', person: 'agent', seat: 'desk' },
    {
      do: 'sign-in',
      name: 'at-another-desk',
      idp: 'this',
      person: 'colleague',
      seat: 'another-desk',
    },
    { do: 'sign-out', name: 'in-the-other-tab', seat: 'desk', from: ['connect', 'aws'] },
    { do: 'revisit', name: 'the-first-tab', seat: 'desk' },
    { do: 'revisit', name: 'the-other-desk', seat: 'another-desk' },
  ],
  expect: {
    'at-the-desk': { is: 'connected', idp: 'this', person: 'agent' },
    'at-another-desk': { is: 'connected', idp: 'this', person: 'colleague' },
    'the-first-tab': {
      is: 'refused',
      hop: 'H8',
      check: 'federate-signed-in',
      message: 'Session Expired',
    },
    'the-other-desk': { is: 'still-connected' },
  },
  remedy: 'Have one panel open in one browser',
});
