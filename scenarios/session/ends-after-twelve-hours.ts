import { defineScenario } from '../../runner/define-scenario.ts';

export const endsAfterTwelveHours = defineScenario({
  id: 'session/ends-after-twelve-hours',
  title: 'A Connect session ends after twelve hours',
  why: 'Twelve hours after the morning storm of sign-ins comes its echo; in an outage nobody gets back in',
  tags: ['session', 'clock'],
  drivers: ['browser', 'http'],
  steps: [
    { do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent', seat: 'desk' },
    { do: 'move-clock', name: 'twelve-hours-later', seconds: 43_260 },
    { do: 'revisit', name: 'comes-back', seat: 'desk' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'primary', person: 'agent' },
    'comes-back': {
      is: 'refused',
      hop: 'H8',
      check: 'federate-signed-in',
      message: 'Session Expired',
    },
  },
});
