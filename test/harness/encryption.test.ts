import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssumeRoleWithSAMLCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import {
  openProject,
  parseConfig,
  realWorld,
  registerProviders,
  startHarness,
  startOneIdp,
  startProjectAws,
} from '../../harness/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MARIA = 'maria.garcia@example.com';
const ROLE = 'arn:aws:iam::111122223333:role/ConnectAgent';
const provider = (name: string): string => `arn:aws:iam::111122223333:saml-provider/${name}`;

async function assume(endpoint: string, SAMLAssertion: string, name = 'PrimaryIdp') {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sts = new STSClient({ endpoint, region: 'us-west-2', credentials, maxAttempts: 1 });
  try {
    return await sts.send(
      new AssumeRoleWithSAMLCommand({ RoleArn: ROLE, PrincipalArn: provider(name), SAMLAssertion }),
    );
  } finally {
    sts.destroy();
  }
}

const idps = [
  { name: 'primary', encryption: { mode: 'Required' as const } },
  {
    name: 'backup',
    encryption: { content: 'aes128-cbc' as const, keyTransport: 'rsa-oaep' as const },
  },
];

describe('a harness whose IdPs encrypt', () => {
  it('signs in by each, and takes what an IdP minted by itself from the same keys', async () => {
    await using folder = await temporaryFolder();
    await using harness = await startHarness({ folder: folder.path, config: { idps } });
    for (const [name, idp] of harness.idps) {
      const { samlResponse, xml, acs } = idp.mint({ username: MARIA });
      expect(xml).toContain('EncryptedAssertion');
      expect(acs).toMatch(/^https:\/\/us-west-2\.signin\.aws\.amazon\.com\/saml\/acs\/SAMLSP/);
      const { Audience } = await assume(
        harness.aws.endpoint,
        samlResponse,
        name === 'primary' ? 'PrimaryIdp' : 'BackupIdp',
      );
      expect(Audience).toBe(acs);
    }
    await writeFile(join(folder.path, 'understudy.config.json'), JSON.stringify({ idps }));
    const project = await openProject({ cwd: folder.path });
    await using alone = await startOneIdp(project, 'primary', { port: 0 });
    await assume(harness.aws.endpoint, alone.mint({ username: MARIA }).samlResponse);
  });

  it('registers an IdP of elsewhere with its private key', async () => {
    await using folder = await temporaryFolder();
    const [primary] = idps;
    const write = async (config: object) =>
      writeFile(join(folder.path, 'understudy.config.json'), JSON.stringify(config));
    await write({ idps });
    await using idp = await startOneIdp(await openProject({ cwd: folder.path }), 'primary');
    const samlProviders = [
      {
        name: 'PrimaryIdp',
        metadataUrl: idp.metadataUrl,
        privateKeyFile: '.understudy/encryption/primary/generation-1/encryption.key.pem',
        encryptionMode: 'Required',
      },
    ];
    await write({ idps: [primary, { name: 'backup' }], aws: { samlProviders } });
    const project = await openProject({ cwd: folder.path });
    await using aws = await startProjectAws(project);
    await registerProviders(aws, project, { signal: new AbortController().signal });
    const { samlResponse, acs } = idp.mint({ username: MARIA });
    expect((await assume(aws.endpoint, samlResponse)).Audience).toBe(acs);
  });

  it('says which private key cannot be read', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'key.pem'));
    const metadataFile = 'metadata.xml';
    await writeFile(join(folder.path, metadataFile), '');
    const samlProviders = [{ name: 'Foreign', metadataFile, privateKeyFile: 'key.pem' }];
    const config = JSON.stringify({ aws: { samlProviders } });
    await writeFile(join(folder.path, 'understudy.config.json'), config);
    const project = await openProject({ cwd: folder.path });
    await using aws = await startProjectAws(project);
    await expect(
      registerProviders(aws, project, { signal: new AbortController().signal }),
    ).rejects.toThrow(/Private key of "Foreign": .*key\.pem cannot be read/);
  });
});

describe('the configuration of encryption', () => {
  it('has defaults that every reader knows, and is off by default', () => {
    const [first, second] = parseConfig({
      idps: [{ name: 'a', encryption: {} }, { name: 'b' }],
    }).idps;
    expect(first?.encryption).toEqual({
      assertions: 'encrypted',
      mode: 'Allowed',
      content: 'aes256-gcm',
      keyTransport: 'rsa-oaep-mgf1p',
    });
    expect(second?.encryption).toBeUndefined();
  });

  it('wants the real sign-in URL for a real account, whose IDs nobody can derive', async () => {
    await using folder = await temporaryFolder();
    const real = {
      account: '111122223333',
      region: 'us-west-2',
      instanceId: '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d',
      role: 'ConnectAgent',
      username: MARIA,
    };
    const open = async (acs?: string) => {
      const [primary] = idps;
      const config = { idps: [{ ...primary, acs }, { name: 'backup' }], real };
      await writeFile(join(folder.path, 'understudy.config.json'), JSON.stringify(config));
      return openProject({ cwd: folder.path });
    };
    const without = await open();
    expect(() => realWorld(without)).toThrow(/the IdP "primary" has encryption and no acs/);
    const acs = 'https://us-west-2.signin.aws.amazon.com/saml/acs/SAMLSP4SHN3UIS2D558H46';
    expect(realWorld(await open(acs)).idps[0]?.acs).toBe(acs);
  });
});
