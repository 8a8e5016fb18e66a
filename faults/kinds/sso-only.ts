import { defineFault } from '../fault.ts';

const LYING = new Set(['/healthz', '/metadata']);

export const ssoOnly = defineFault({
  id: 'sso-only',
  title: 'Only sign-in fails; health and metadata answer as ever',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The health check and the metadata come from another layer than sign-in and go on saying that all is ' +
    'well. Only a whole sign-in, done every minute, would notice.',
  effect: () => ({
    level: 'http',
    answer: ({ path }) =>
      LYING.has(path)
        ? undefined
        : {
            status: 500,
            title: 'Internal server error',
            text: 'This identity provider cannot sign anybody in now.',
          },
  }),
});
