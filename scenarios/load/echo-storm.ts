import { defineScenario } from '../../runner/define-scenario.ts';

export const echoStorm = defineScenario({
  id: 'load/echo-storm',
  title: 'Sessions that began together end together, twelve hours later',
  why: 'The storm of the morning has an echo in the evening, in the middle of the calls',
  tags: ['load', 'session', 'clock'],
  drivers: ['http'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'morning', idp: 'this', person: 'agent', crowd: 6, seat: 'floor' },
    { do: 'move-clock', name: 'eleven-hours-later', seconds: 39_600 },
    { do: 'revisit', name: 'afternoon', seat: 'floor' },
    { do: 'move-clock', name: 'an-hour-later', seconds: 3_660 },
    { do: 'revisit', name: 'evening', seat: 'floor' },
  ],
  expect: {
    morning: { is: 'connected', idp: 'this', person: 'agent', crowd: { connected: 6 } },
    afternoon: { is: 'still-connected' },
    evening: { is: 'refused', hop: 'H8', check: 'federate-signed-in', message: 'Session Expired' },
  },
  remedy: 'Let shifts be shorter than twelve hours, and sign in at their start',
});
