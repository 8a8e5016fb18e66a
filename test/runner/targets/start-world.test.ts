import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentPageOf } from '../../../runner/drivers/agent-page.ts';
import {
  startWorld,
  type StartedWorld,
  type WorldKeys,
} from '../../../runner/targets/start-world.ts';
import { launchUrlOf } from '../../../runner/targets/start-idp.ts';
import { defaultWorld } from '../../../runner/world.ts';
import { walkFrom } from '../../support/agent-journey.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';

const MARIA = 'maria.garcia@example.com';

describe('startWorld', () => {
  let keys: WorldKeys;
  let world: StartedWorld;
  beforeAll(async () => {
    keys = await testWorldKeys();
    world = await startWorld(defaultWorld(), { keys });
  });
  afterAll(async () => world.stop());

  const portOf = (name: string): number => world.idps.get(name)?.port ?? 0;

  it.each(['primary', 'backup'])('signs people in by %s in the loopback world', async (name) => {
    const idp = world.definition.idps.find((candidate) => candidate.name === name);
    if (idp === undefined) throw new Error(name);
    const pages = await walkFrom(launchUrlOf(idp, { port: portOf(name) }, 'loopback'), MARIA);
    const end = pages.at(-1);
    expect(new URL(end?.url ?? '').origin).toBe(world.aws.endpoint);
    expect(end && agentPageOf(end)).toMatchObject({ user: MARIA, role: 'ConnectAgent' });
  });

  it('signs people in by names that end in .localhost', async () => {
    const launch = `http://primary.localhost:${portOf('primary')}/launch/amazon-connect`;
    const [, posting, end] = await walkFrom(launch, MARIA);
    const { port } = world.aws;
    expect(posting?.forms[0]?.action).toBe(
      `http://us-west-2.signin.aws.amazon.com.localhost:${port}/saml`,
    );
    expect(end?.url).toBe(
      `http://us-west-2.console.aws.amazon.com.localhost:${port}/connect/federate/5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d`,
    );
    expect(end && agentPageOf(end)).toMatchObject({ user: MARIA });
  });

  it('shows a portal that leads to each IdP by an address that a browser here can open', async () => {
    const html = await (await fetch(world.portal.url)).text();
    for (const name of ['primary', 'backup'])
      expect(html).toContain(`href="http://127.0.0.1:${portOf(name)}/launch/amazon-connect"`);
  });

  it('registers the provider by the document that the IdP publishes, and nothing else', async () => {
    const html = await fetch(`${world.idps.get('primary')?.url}/metadata`);
    const document = await html.text();
    const snapshot = JSON.stringify(world.aws.snapshot());
    expect(snapshot).toContain(JSON.stringify(document).slice(1, -1));
  });

  it('leaves nothing listening once it is stopped', async () => {
    const other = await startWorld(defaultWorld(), { keys });
    const addresses = [other.portal.url, other.aws.endpoint, other.idps.get('backup')?.url ?? ''];
    await other.stop();
    for (const address of addresses) await expect(fetch(address)).rejects.toThrow('fetch failed');
  });

  it('stops what it had started when the rest does not start', async () => {
    const taken = Number(new URL(world.portal.url).port);
    const ports: number[] = [];
    const watching: WorldKeys = {
      ...keys,
      signingKeys: async (name) => {
        ports.push(1);
        return keys.signingKeys(name);
      },
    };
    await expect(
      startWorld(defaultWorld(), { keys: watching, ports: { portal: taken } }),
    ).rejects.toMatchObject({ code: 'port-taken' });
    expect(ports).toHaveLength(2);
  });
});
