import { defineScenario } from 'understudy/runner';

// One definition, played for each IdP in the wording of each vendor that is named: eight variants.
export const byVendor = defineScenario({
  id: 'acme/by-vendor',
  title: 'Okta and Entra ID both get an agent into Amazon Connect',
  why: 'Our primary is Okta and our backup Entra ID; either must do for either',
  tags: ['acme', 'login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  profiles: ['okta', 'entra-id'],
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
