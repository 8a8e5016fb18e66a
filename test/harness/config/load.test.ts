import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../harness/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

describe('loadConfig', () => {
  it('serves the defaults when there is no file: two IdPs, one instance', async () => {
    const { config, file } = await loadConfig({ cwd: folder });
    expect(file).toBeUndefined();
    expect(config.idps.map(({ name }) => name)).toEqual(['primary', 'backup']);
    expect(config.aws).toMatchObject({ account: '111122223333', region: 'us-west-2' });
  });

  it.each([
    ['understudy.config.ts', "export default { aws: { region: 'eu-central-1' as string } };"],
    ['understudy.config.mjs', "export default { aws: { region: 'eu-central-1' } };"],
    ['understudy.config.json', '{"aws": {"region": "eu-central-1"}}'],
    ['understudy.config.yaml', 'aws:\n  region: eu-central-1\n'],
    ['understudy.config.yml', 'aws: { region: eu-central-1 }\n'],
  ])('finds and reads %s', async (name, text) => {
    write(name, text);
    const { config, file, folder: from } = await loadConfig({ cwd: folder });
    expect(config.aws.region).toBe('eu-central-1');
    expect(file).toBe(join(folder, name));
    expect(from).toBe(folder);
  });

  it('takes an empty YAML file for the defaults', async () => {
    write('understudy.config.yaml', '# nothing yet\n');
    expect((await loadConfig({ cwd: folder })).config.idps).toHaveLength(2);
  });

  it.each([
    ['no.yaml', undefined, 'not-found', 'Configuration no.yaml: no such file'],
    ['bad.json', '{', 'config-invalid', 'cannot be read'],
    ['bad.yaml', 'a: [', 'config-invalid', 'cannot be read'],
    ['bad.ts', 'export const config = {};', 'config-invalid', 'has no default export'],
  ])('refuses %s and says why', async (name, text, code, message) => {
    if (text !== undefined) write(name, text);
    await expect(loadConfig({ cwd: folder, file: name })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});

describe('parseConfig', () => {
  it.each<[string, unknown, string]>([
    ['an unknown key', { awz: {} }, 'awz: unknown key; remove it or correct its spelling'],
    ['an unknown key inside', { aws: { acount: '1' } }, 'aws.acount: unknown key'],
    ['a number for the account', { aws: { account: 111122223333 } }, 'aws.account: '],
    [
      'a short account',
      { aws: { account: '123' } },
      'aws.account: expected twelve digits, in quotes',
    ],
    ['no Region', { aws: { region: 'mars' } }, 'aws.region: expected a Region such as us-west-2'],
    [
      'an unknown choice',
      { idps: [{ name: 'a', sign: 'all' }] },
      'idps[0].sign: expected one of "assertion", "response", "both", "none"',
    ],
    [
      'a name in capitals',
      { idps: [{ name: 'Primary' }] },
      'idps[0].name: expected lower-case letters',
    ],
    [
      'two IdPs of one name',
      { idps: [{ name: 'a' }, { name: 'a' }] },
      'idps[1].name: "a" is taken by idps[0]; choose another',
    ],
    [
      'trust in an unknown IdP',
      { aws: { roles: [{ name: 'R', trusts: ['c'] }] } },
      'aws.roles[0].trusts: no IdP "c"; known are primary, backup',
    ],
    [
      'an unknown role of a user',
      { users: [{ username: 'a', roles: ['X'] }] },
      'users[0].roles: no role "X"; known are ConnectAgent, ConnectSupervisor, or give an ARN',
    ],
    [
      'a user at an unknown IdP',
      { users: [{ username: 'a', idps: ['c'] }] },
      'users[0].idps: no IdP "c"',
    ],
    [
      'an unknown person in the cast',
      { users: [{ username: 'a' }], cast: { agent: 'b' } },
      'cast.agent: no user "b"; known are a',
    ],
    [
      'two sources of metadata',
      { aws: { samlProviders: [{ name: 'P', metadataUrl: 'http://a', metadataFile: 'b' }] } },
      'aws.samlProviders[0]: expected one of metadataUrl and metadataFile',
    ],
    [
      'an address beyond loopback',
      { host: '0.0.0.0' },
      'host: "0.0.0.0" is not a loopback address',
    ],
    [
      'a replica in a Region that is no pair',
      { aws: { instance: replicated('eu-west-2') } },
      'aws.instance.replica.region: "eu-west-2" is not the pair of us-west-2; use us-east-1',
    ],
    [
      'a replica in GovCloud',
      { aws: { region: 'us-gov-west-1', instance: replicated('us-gov-east-1') } },
      'aws.instance.replica: Amazon Connect makes no replicas of instances in us-gov-west-1',
    ],
    ['a port that is none', { portal: { port: 70_000 } }, 'portal.port: '],
  ])('refuses %s, naming path and remedy', (_title, input, message) => {
    expect(() => parseConfig(input)).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('names every problem at once', () => {
    expect(() => parseConfig({ awz: 1, aws: { region: 'x' }, idps: [] })).toThrow(/3 problems/);
  });

  it('listens beyond loopback when told so in as many words', () => {
    const config = parseConfig({ host: '0.0.0.0', dangerouslyListenBeyondLoopback: true });
    expect(config.host).toBe('0.0.0.0');
  });
});

function replicated(region: string): object {
  const id = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
  return { id, alias: 'pair', replica: { region, alias: 'pair-two' } };
}
