import { formatArn } from '../core/arn.ts';
import { consoleHostOf, partitionOf } from '../core/partition.ts';
import type { RelayStateKind } from './define-scenario.ts';
import { otherRegion } from './other-region.ts';
import { federateUrl, type WorldDefinition } from './world.ts';

const OTHER_INSTANCE = '00000000-0000-4000-8000-000000000000';

/** The SAML bindings let an IdP cut a relay state there (SAML Bindings 2.0, 3.5.3). */
const MOST_BYTES = 80;

/** What an IdP sends its people on to. */
export function relayStateOf(world: WorldDefinition, kind: RelayStateKind): string | null {
  const { region, instance } = world.aws;
  const door = (host: string, name: string): string => `https://${host}/connect/federate/${name}`;
  const right = federateUrl(world);
  switch (kind) {
    case 'right':
      return right;
    case 'none':
      return null;
    case 'other-instance':
      return door(consoleHostOf(region), OTHER_INSTANCE);
    case 'other-region':
      return door(consoleHostOf(otherRegion(region)), instance.id);
    case 'full-arn':
      return door(consoleHostOf(region), instanceArn(world));
    case 'not-aws':
      return 'https://portal.understudy.example/welcome';
    case 'cut-at-80':
      return right.slice(0, MOST_BYTES);
    case 'encoded-twice':
      return right + encodeURIComponent(`?destination=${encodeURIComponent('/agent-app-v2')}`);
    case 'destination-elsewhere':
      return `${right}?destination=${encodeURIComponent('https://portal.understudy.example/ccp')}`;
  }
}

function instanceArn({ aws }: WorldDefinition): string {
  const { region, account, instance } = aws;
  const resource = `instance/${instance.id}`;
  return formatArn({
    partition: partitionOf(region).id,
    service: 'connect',
    region,
    account,
    resource,
  });
}
