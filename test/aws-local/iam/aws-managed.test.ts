import { describe, expect, test } from 'vitest';
import { partitionOf } from '../../../core/partition.ts';
import { trustPolicy } from '../../support/aws-assertions.ts';
import { callIam, startTestAws } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

const ROLE = { RoleName: 'ConnectAgent' };
const administrator = (partition: string): string =>
  `arn:${partition}:iam::aws:policy/AdministratorAccess`;

describe('AWS’s own policies', () => {
  test('show what AWS publishes of AdministratorAccess', async () => {
    proves('iam-administrator-access');
    const aws = await startTestAws();
    const named = { PolicyArn: administrator('aws') };
    const { body } = await callIam(aws.port, { Action: 'GetPolicy', ...named });
    const version = await callIam(aws.port, {
      Action: 'GetPolicyVersion',
      ...named,
      VersionId: 'v1',
    });
    await aws.stop();
    expect(body).toContain(`      <PolicyName>AdministratorAccess</PolicyName>
      <PolicyId>ANPAIWMBCKSKIEE64ZLYK</PolicyId>
      <Arn>arn:aws:iam::aws:policy/AdministratorAccess</Arn>
      <Path>/</Path>
      <DefaultVersionId>v1</DefaultVersionId>`);
    expect(body)
      .toContain(`      <Description>Provides full access to AWS services and resources.</Description>
      <CreateDate>2015-02-06T18:39:46Z</CreateDate>
      <UpdateDate>2015-02-06T18:39:46Z</UpdateDate>
      <Tags/>`);
    const document = /<Document>(.*)<\/Document>/.exec(version.body)?.[1] ?? '';
    expect(JSON.parse(decodeURIComponent(document))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
  });

  test.each(['us-west-2', 'us-gov-west-1', 'cn-north-1'])(
    'have ARNs of the partition in %s, and no others are taken',
    async (region) => {
      proves('text-policy-partition');
      const { id } = partitionOf(region);
      const aws = await startTestAws({ region });
      const call = async (Action: string, more: Record<string, string>) =>
        callIam(aws.port, { Action, ...more });
      const AssumeRolePolicyDocument = JSON.stringify(trustPolicy()).replaceAll(
        'arn:aws:',
        `arn:${id}:`,
      );
      await call('CreateRole', { ...ROLE, AssumeRolePolicyDocument });
      const listed = await call('ListPolicies', { Scope: 'AWS' });
      expect(listed.body).toContain(`<Arn>${administrator(id)}</Arn>`);
      const attach = async (partition: string) =>
        call('AttachRolePolicy', { ...ROLE, PolicyArn: administrator(partition) });
      for (const other of ['aws', 'aws-us-gov', 'aws-cn'].filter((one) => one !== id)) {
        const { status, body } = await attach(other);
        expect(status).toBe(400);
        expect(body).toContain('<Code>ValidationError</Code>');
        expect(body).toContain('<Message>Invalid ARN partition</Message>');
      }
      expect((await attach(id)).status).toBe(200);
      const attached = await call('ListAttachedRolePolicies', ROLE);
      expect(attached.body).toContain(`<PolicyArn>${administrator(id)}</PolicyArn>`);
      await aws.stop();
    },
  );
});
