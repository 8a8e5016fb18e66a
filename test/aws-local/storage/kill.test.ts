import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callIam } from '../../support/aws-server.ts';
import { startCli } from '../../support/cli-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROUNDS = 12;

describe('aws-local --state, killed at any instant', () => {
  it(`loses nothing that was acknowledged, ${ROUNDS} times over`, async () => {
    await using folder = await temporaryFolder();
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      await using aws = await startCli(folder.path, [
        'aws-local',
        '--json',
        '--state',
        'aws.state',
      ]);
      const { port } = new URL((aws.ready as { endpoint: string }).endpoint);
      const names = await namesOf(Number(port));
      expect([...acknowledged].filter((name) => !names.includes(name))).toEqual([]);
      await writeUntilKilled(Number(port), {
        round,
        acknowledged,
        kill: () => aws.stop('SIGKILL'),
      });
    }
    expect(acknowledged.size).toBeGreaterThan(ROUNDS * 3);
    expect(await readFile(join(folder.path, 'aws.state'), 'utf8')).toMatch(
      /^understudy-state 1 sha256 /,
    );
  }, 120_000);
});

async function namesOf(port: number): Promise<string[]> {
  const { body } = await callIam(port, { Action: 'ListSAMLProviders' });
  expect(body).toContain('<SAMLProviderList');
  const roles = await callIam(port, { Action: 'ListRoles', MaxItems: '1000' });
  return [...roles.body.matchAll(/<RoleName>([^<]+)</g)].map(([, name]) => name ?? '');
}

async function writeUntilKilled(
  port: number,
  {
    round,
    acknowledged,
    kill,
  }: { round: number; acknowledged: Set<string>; kill(): Promise<unknown> },
): Promise<void> {
  const timer = setTimeout(() => void kill(), 30 + ((round * 53) % 170));
  const writer = async (lane: number): Promise<void> => {
    for (let turn = 0; ; turn += 1) {
      const name = `Role-${round}-${lane}-${turn}`;
      const answer = await createRole(port, name);
      if (answer === undefined) return;
      if (answer === 200) acknowledged.add(name);
    }
  };
  await Promise.all([0, 1, 2].map(writer));
  clearTimeout(timer);
}

/** The status, or undefined once nobody answers any more. */
async function createRole(port: number, name: string): Promise<number | undefined> {
  try {
    const policy =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/P"},"Action":"sts:AssumeRoleWithSAML"}]}';
    return (
      await callIam(port, {
        Action: 'CreateRole',
        RoleName: name,
        AssumeRolePolicyDocument: policy,
      })
    ).status;
  } catch {
    return undefined;
  }
}
