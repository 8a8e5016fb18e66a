import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../harness/index.ts';
import { toWorld } from '../../../harness/config/to-world.ts';
import { agentPageOf } from '../../../runner/drivers/agent-page.ts';
import { launchUrlOf } from '../../../runner/targets/start-idp.ts';
import { startWorld, type StartedWorld } from '../../../runner/targets/start-world.ts';
import { walkFrom } from '../../support/agent-journey.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';

const INSTANCE = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
const MARIA = 'maria.garcia@example.com';

describe('an IdP that is set up for Global Resiliency', () => {
  let world: StartedWorld;
  beforeAll(async () => {
    const replica = { region: 'us-east-1', alias: 'understudy-east' };
    const config = parseConfig({
      aws: { instance: { id: INSTANCE, alias: 'understudy-demo', replica } },
      idps: [{ name: 'primary', signIn: 'global-resiliency' }, { name: 'backup' }],
    });
    world = await startWorld(toWorld(config), { keys: await testWorldKeys() });
  });
  afterAll(async () => world.stop());

  const launchOf = (index: number): string => {
    const idp = world.definition.idps[index];
    if (idp === undefined) throw new Error('no IdP');
    return launchUrlOf(idp, world.idps.get(idp.name) ?? { port: 0 }, 'loopback');
  };

  it('posts to the endpoint of the pair of instances, without a relay state', () => {
    const minted = world.idps.get('primary')?.mint({ username: MARIA });
    expect(minted?.acs).toBe(
      `https://${INSTANCE}.us-west-2.sign-in.connect.aws/saml?instanceId=${INSTANCE}&accountId=111122223333&role=ConnectAgent&idp=PrimaryIdp`,
    );
    expect(minted?.relayState).toBeUndefined();
  });

  it('signs people in by the loopback address', async () => {
    const end = (await walkFrom(launchOf(0), MARIA)).at(-1);
    expect(end && agentPageOf(end)).toMatchObject({ user: MARIA, role: 'ConnectAgent' });
    expect(end?.url).toBe(`${world.aws.endpoint}/home`);
  });

  it('signs people in by names below localhost', async () => {
    const launch = launchOf(0).replace('127.0.0.1', 'primary.localhost');
    const end = (await walkFrom(launch, MARIA)).at(-1);
    expect(end && agentPageOf(end)).toMatchObject({ user: MARIA, role: 'ConnectAgent' });
    expect(end?.url).toBe(`http://understudy-demo.my.connect.aws.localhost:${world.aws.port}/home`);
  });

  it('leaves the other IdP to the console, with the same role', async () => {
    const end = (await walkFrom(launchOf(1), MARIA)).at(-1);
    expect(end?.url).toContain(`/connect/federate/${INSTANCE}`);
    expect(end && agentPageOf(end)).toMatchObject({ user: MARIA, role: 'ConnectAgent' });
  });

  it('needs a replicated instance', () => {
    const idps = [{ name: 'a', signIn: 'global-resiliency' as const }, { name: 'b' }];
    expect(() => parseConfig({ idps })).toThrow(
      'idps[0].signIn: "global-resiliency" needs a replicated instance; give aws.instance.replica',
    );
  });
});
