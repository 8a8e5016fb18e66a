import { defineFault } from '../fault.ts';

export const blackhole = defineFault({
  id: 'blackhole',
  title: 'Connections are accepted and never answered',
  site: 'idp',
  parameters: {},
  explain: () =>
    'The connection stands, and no byte ever comes back, as behind a firewall that drops or a server ' +
    'whose threads all wait. Recovery takes as long as the time-outs of clients, not as the outage.',
  effect: () => ({ level: 'connection', does: { kind: 'hold' } }),
});
