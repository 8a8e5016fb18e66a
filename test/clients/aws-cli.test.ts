import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import { federationPolicy, PRIMARY, ROLE, signed, trustPolicy } from '../support/aws-assertions.ts';
import { HAS_AWS_CLI } from '../support/aws-cli.ts';
import { ACCOUNT, startTestAws } from '../support/aws-server.ts';
import { testMetadata } from '../support/idp-metadata.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);

describe.skipIf(!HAS_AWS_CLI)('the AWS CLI, by endpoint alone', { timeout: 120_000 }, () => {
  let aws: StartedAwsLocal;
  let folder: TemporaryFolder;
  beforeAll(async () => {
    aws = await startTestAws();
    folder = await temporaryFolder();
    await writeFile(join(folder.path, 'metadata.xml'), await testMetadata());
    await writeFile(join(folder.path, 'trust.json'), JSON.stringify(trustPolicy()));
    await writeFile(join(folder.path, 'policy.json'), JSON.stringify(federationPolicy()));
    await writeFile(join(folder.path, 'assertion'), await signed());
  });
  afterAll(async () => {
    await aws.stop();
    await folder[Symbol.asyncDispose]();
  });

  async function cli(command: string): Promise<unknown> {
    const args = [...command.split(' '), '--endpoint-url', aws.endpoint, '--output', 'json'];
    const { stdout } = await run('aws', args, {
      cwd: folder.path,
      env: {
        PATH: process.env['PATH'],
        HOME: folder.path,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_DEFAULT_REGION: 'us-west-2',
      },
    });
    return stdout === '' ? undefined : (JSON.parse(stdout) as unknown);
  }

  it('registers the IdP, makes the role, and redeems an assertion for it', async () => {
    const tags = '--tags Key=b,Value=2 Key=a,Value=1 Key=c,Value=3';
    const created = await cli(
      `iam create-saml-provider --name PrimaryIdp --saml-metadata-document file://metadata.xml ${tags}`,
    );
    expect(created).toMatchObject({ SAMLProviderArn: PRIMARY });
    await cli(
      'iam create-role --role-name ConnectAgent --assume-role-policy-document file://trust.json',
    );
    await cli('iam create-policy --policy-name Federation --policy-document file://policy.json');
    const policy = `arn:aws:iam::${ACCOUNT}:policy/Federation`;
    await cli(`iam attach-role-policy --role-name ConnectAgent --policy-arn ${policy}`);
    expect(
      await cli(
        `sts assume-role-with-saml --role-arn ${ROLE} --principal-arn ${PRIMARY} --saml-assertion file://assertion`,
      ),
    ).toMatchObject({ AssumedRoleUser: { Arn: expect.stringContaining('ConnectAgent') } });
  });

  it('pages through tags, sees attachments and the account, and meets errors in AWS’s words', async () => {
    const paged = await cli(
      `iam list-saml-provider-tags --saml-provider-arn ${PRIMARY} --page-size 1`,
    );
    expect(paged).toEqual({
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
        { Key: 'c', Value: '3' },
      ],
    });
    expect(await cli('iam list-attached-role-policies --role-name ConnectAgent')).toMatchObject({
      AttachedPolicies: [{ PolicyName: 'Federation' }],
    });
    expect(await cli('iam get-account-summary')).toMatchObject({
      SummaryMap: { Roles: 1, Providers: 1, Policies: 1, RolesQuota: 1000 },
    });
    await expect(cli('iam delete-role --role-name ConnectAgent')).rejects.toThrow(
      '(DeleteConflict) when calling the DeleteRole operation: Cannot delete entity, must detach all policies first.',
    );
  });

  it('waits for a role, goes on from a token, and changes what there is', async () => {
    await cli('iam wait role-exists --role-name ConnectAgent');
    const first = (await cli('iam list-policies --max-items 1')) as { NextToken: string };
    expect(first).toMatchObject({ Policies: [{ PolicyName: 'Federation' }] });
    expect(
      await cli(`iam list-policies --max-items 1 --starting-token ${first.NextToken}`),
    ).toMatchObject({ Policies: [{ PolicyName: 'AdministratorAccess' }] });
    expect(
      await cli(
        `iam update-saml-provider --saml-provider-arn ${PRIMARY} --saml-metadata-document file://metadata.xml`,
      ),
    ).toEqual({ SAMLProviderArn: PRIMARY });
    expect(await cli(`iam get-saml-provider --saml-provider-arn ${PRIMARY}`)).toMatchObject({
      SAMLProviderUUID: expect.stringMatching(/^SAMLSP/),
      AssertionEncryptionMode: 'Allowed',
    });
    expect(await cli('iam get-account-authorization-details --filter Role')).toMatchObject({
      RoleDetailList: [{ RoleName: 'ConnectAgent', Tags: [], RoleLastUsed: {} }],
    });
  });
});
