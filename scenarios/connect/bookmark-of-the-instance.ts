import { defineScenario } from '../../runner/define-scenario.ts';

export const bookmarkOfTheInstance = defineScenario({
  id: 'connect/bookmark-of-the-instance',
  title: 'Opening the instance by a bookmark leads to no IdP',
  why: 'Amazon Connect cannot send people to an IdP; the message speaks of a session that there never was',
  tags: ['refusal', 'connect', 'session'],
  drivers: ['browser', 'http'],
  idps: 'each',
  steps: [
    { do: 'visit', name: 'the-instance', page: 'instance' },
    { do: 'visit', name: 'the-federate-page', page: 'federate' },
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent', seat: 'desk' },
    { do: 'visit', name: 'signed-in', page: 'federate', seat: 'desk' },
  ],
  expect: {
    'the-instance': {
      is: 'refused',
      hop: 'H6',
      check: 'federate-signed-in',
      message: 'Session Expired',
    },
    'the-federate-page': {
      is: 'refused',
      hop: 'H6',
      check: 'federate-signed-in',
      message: 'Session Expired',
    },
    'by-this': { is: 'connected', idp: 'this', person: 'agent' },
    'signed-in': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Bookmark the portal, and put the link of each IdP on it',
});
