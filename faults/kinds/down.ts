import { defineFault } from '../fault.ts';

export const down = defineFault({
  id: 'down',
  title: 'Nobody listens: connections are refused',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The listener is closed and every connection cut, as when a process has died or a load balancer ' +
    'has no target. Browsers say ERR_CONNECTION_REFUSED within milliseconds.',
  effect: () => ({ level: 'listener', downAt: () => true }),
});
