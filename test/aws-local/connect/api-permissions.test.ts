import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  defaultSeed,
  federationPolicy,
  INSTANCE,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { callIam, startTestAws } from '../../support/aws-server.ts';
import { roleCredentials } from '../../support/role-credentials.ts';
import { ARN, callConnect, type Answer, type Call } from './api-client.ts';

let aws: StartedAwsLocal;
beforeEach(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterEach(async () => aws.stop());

const call = async (wanted: Call): Promise<Answer> => callConnect(aws.port, wanted);

describe('a role that calls', () => {
  it.each([
    ['GET', '/instance', 'connect:ListInstances on resource: *'],
    ['GET', `/instance/${INSTANCE}`, `connect:DescribeInstance on resource: ${ARN}`],
    ['PUT', '/instance', `connect:CreateInstance on resource: ${ARN.replace(INSTANCE, '*')}`],
    ['PUT', `/users/${INSTANCE}`, `connect:CreateUser on resource: ${ARN}/agent/*`],
    ['GET', `/users-summary/${INSTANCE}`, `connect:ListUsers on resource: ${ARN}`],
    ['GET', `/users/${INSTANCE}/u1`, `connect:DescribeUser on resource: ${ARN}/agent/u1`],
    ['DELETE', `/users/${INSTANCE}/u1`, `connect:DeleteUser on resource: ${ARN}/agent/u1`],
  ])('needs the permission for %s %s', async (method, path, text) => {
    const by = await roleCredentials(aws.port);
    const refused = await call({ method, path, by });
    expect([refused.status, refused.type]).toEqual([403, 'AccessDeniedException']);
    expect(refused.json['Message']).toContain(`is not authorized to perform: ${text}`);
    await callIam(aws.port, {
      Action: 'PutRolePolicy',
      RoleName: 'ConnectAgent',
      PolicyName: 'all',
      PolicyDocument: JSON.stringify(federationPolicy({ Action: 'connect:*', Resource: '*' })),
    });
    expect((await call({ method, path, by })).type).not.toBe('AccessDeniedException');
  });

  it('cannot go on when the role has been made anew', async () => {
    const by = await roleCredentials(aws.port);
    const parameters = { RoleName: 'ConnectAgent', PolicyName: 'federate' };
    await callIam(aws.port, { Action: 'DeleteRolePolicy', ...parameters });
    await callIam(aws.port, { Action: 'DeleteRole', RoleName: 'ConnectAgent' });
    const policies = { all: federationPolicy({ Action: 'connect:*', Resource: '*' }) };
    aws.seed({ roles: [{ name: 'ConnectAgent', trustPolicy: trustPolicy(), policies }] });
    expect((await call({ path: '/instance', by })).type).toBe('AccessDeniedException');
    const anew = await roleCredentials(aws.port);
    expect((await call({ path: '/instance', by: anew })).status).toBe(200);
  });
});
