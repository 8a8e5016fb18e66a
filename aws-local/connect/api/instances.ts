import { z } from 'zod';
import { partitionOf } from '../../../core/partition.ts';
import { connectInstanceArn, roleArn } from '../../state/arns.ts';
import { findConnectInstanceByAlias, putConnectInstance } from '../../state/connect-instances.ts';
import type { ConnectInstance } from '../../state/types.ts';
import type { JsonValue } from '../../types.ts';
import { ALIAS, globalSignInUrl, instanceUrl } from '../names.ts';
import { refusedBy } from './authorise.ts';
import { problemOf } from './body.ts';
import { connectError, isConnectError, type ConnectError } from './errors.ts';
import { instanceArn, instanceOf } from './find.ts';
import type { ApiCall, ApiOperation, ApiResult } from './operation.ts';
import { pageOf } from './paging.ts';

const createInput = z.object({
  IdentityManagementType: z.enum(['SAML', 'CONNECT_MANAGED', 'EXISTING_DIRECTORY']),
  InstanceAlias: z.string().regex(ALIAS).optional(),
  DirectoryId: z
    .string()
    .regex(/^d-[0-9a-f]{10}$/)
    .optional(),
  InboundCallsEnabled: z.boolean(),
  OutboundCallsEnabled: z.boolean(),
});

type CreateInput = z.infer<typeof createInput>;

export const createInstance: ApiOperation = {
  name: 'CreateInstance',
  method: 'put',
  path: '/instance',
  members: Object.keys(createInput.shape),
  run(call) {
    const resource = connectInstanceArn(call.context.options.account, { ...call, id: '*' });
    const refused = refusedBy(call, 'connect:CreateInstance', resource);
    if (refused !== undefined) return refused;
    const input = createInput.safeParse(call.body);
    if (!input.success) return connectError('InvalidRequestException', problemOf(input.error));
    return createProblem(call, input.data) ?? create(call, input.data);
  },
};

function createProblem({ context }: ApiCall, input: CreateInput): ConnectError | undefined {
  const { IdentityManagementType: type, InstanceAlias: alias, DirectoryId: directory } = input;
  if (type === 'EXISTING_DIRECTORY' && directory === undefined)
    return connectError(
      'InvalidRequestException',
      'DirectoryId is required for this directory type',
    );
  if (type !== 'EXISTING_DIRECTORY' && alias === undefined)
    return connectError(
      'InvalidRequestException',
      'InstanceAlias is required for this directory type',
    );
  if (alias !== undefined && findConnectInstanceByAlias(context.state, alias) !== undefined)
    return connectError(
      'InvalidRequestException',
      'Invalid Input. Instance alias is already used.',
    );
  return undefined;
}

function create({ context, region }: ApiCall, input: CreateInput): ApiResult {
  const { account } = context.options;
  const id = context.random.uuid();
  const arn = connectInstanceArn(account, { region, id });
  putConnectInstance(context.state, {
    id,
    // That of a directory is its own; whoever names none is told apart by the ID.
    alias: input.InstanceAlias ?? id,
    region,
    account,
    arn,
    users: new Map(),
    identityManagementType: input.IdentityManagementType,
    inboundCallsEnabled: input.InboundCallsEnabled,
    outboundCallsEnabled: input.OutboundCallsEnabled,
    createDate: context.clock.now(),
    approvedOrigins: [],
  });
  return { Id: id, Arn: arn };
}

export const describeInstance: ApiOperation = {
  name: 'DescribeInstance',
  method: 'get',
  path: '/instance/:instanceId',
  run(call) {
    const refused = refusedBy(call, 'connect:DescribeInstance', instanceArn(call));
    if (refused !== undefined) return refused;
    const instance = instanceOf(call);
    if (isConnectError(instance)) return instance;
    return { Instance: view(instance), ReplicationConfiguration: replication(instance) };
  },
};

export const listInstances: ApiOperation = {
  name: 'ListInstances',
  method: 'get',
  path: '/instance',
  run(call) {
    const refused = refusedBy(call, 'connect:ListInstances', '*');
    if (refused !== undefined) return refused;
    const { context, region } = call;
    const account = context.state.accounts.get(context.options.account);
    const instances = [...(account?.connectInstances.keys() ?? [])].flatMap((id) => {
      const found = instanceOf({ ...call, instanceId: id, region });
      return isConnectError(found) ? [] : [found];
    });
    const page = pageOf(instances, call, 10);
    if (isConnectError(page)) return page;
    return { InstanceSummaryList: page.items.map(view), NextToken: page.nextToken };
  },
};

function view(instance: ConnectInstance): { readonly [name: string]: JsonValue } {
  const { id, arn, alias } = instance;
  return {
    Id: id,
    Arn: arn,
    IdentityManagementType: instance.identityManagementType,
    InstanceAlias: alias,
    CreatedTime: instance.createDate / 1000,
    ServiceRole: serviceRoleArn(instance),
    InstanceStatus: 'ACTIVE',
    InboundCallsEnabled: instance.inboundCallsEnabled,
    OutboundCallsEnabled: instance.outboundCallsEnabled,
    InstanceAccessUrl: instanceUrl(instance),
  };
}

function serviceRoleArn({ account, region }: ConnectInstance): string {
  const home = { partition: partitionOf(region).id, account };
  const path = '/aws-service-role/connect.amazonaws.com/';
  return roleArn(home, { path, name: 'AWSServiceRoleForAmazonConnect' });
}

function replication(instance: ConnectInstance): JsonValue | undefined {
  const { id, sourceRegion, replica } = instance;
  if (replica === undefined || sourceRegion === undefined) return undefined;
  return {
    ReplicationStatusSummaryList: [sourceRegion, replica.region].map((region) => ({
      Region: region,
      ReplicationStatus: 'INSTANCE_REPLICATION_COMPLETE',
    })),
    SourceRegion: sourceRegion,
    GlobalSignInEndpoint: globalSignInUrl({ id, region: sourceRegion }),
  };
}
