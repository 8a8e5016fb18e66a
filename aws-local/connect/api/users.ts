import { z } from 'zod';
import { putConnectUser, removeConnectUser } from '../../state/connect-instances.ts';
import type { ConnectInstance, ConnectUser } from '../../state/types.ts';
import type { JsonValue } from '../../types.ts';
import { USERNAME } from '../names.ts';
import { refusedBy } from './authorise.ts';
import { problemOf } from './body.ts';
import { connectError, isConnectError, type ConnectError } from './errors.ts';
import { instanceArn, instanceOf, userArn, userOf } from './find.ts';
import type { ApiCall, ApiOperation } from './operation.ts';
import { pageOf } from './paging.ts';

const LONGEST_ID = 500;

const createInput = z.object({
  Username: z.string().min(1).max(100),
  Password: z.string().optional(),
  IdentityInfo: z
    .object({
      FirstName: z.string().max(255).optional(),
      LastName: z.string().max(300).optional(),
      Email: z.string().optional(),
    })
    .optional(),
  DirectoryUserId: z.string().optional(),
  SecurityProfileIds: z.array(z.string().min(1).max(LONGEST_ID)).min(1).max(10),
  RoutingProfileId: z.string().min(1).max(LONGEST_ID),
  HierarchyGroupId: z.string().min(1).max(LONGEST_ID).optional(),
});

type CreateInput = z.infer<typeof createInput>;

export const createUser: ApiOperation = {
  name: 'CreateUser',
  method: 'put',
  path: '/users/:instanceId',
  members: Object.keys(createInput.shape),
  run(call) {
    const refused = refusedBy(call, 'connect:CreateUser', `${instanceArn(call)}/agent/*`);
    if (refused !== undefined) return refused;
    const instance = instanceOf(call);
    if (isConnectError(instance)) return instance;
    const input = createInput.safeParse(call.body);
    if (!input.success) return connectError('InvalidParameterException', problemOf(input.error));
    const problem = createProblem(instance, input.data);
    if (problem !== undefined) return problem;
    const user = newUser(input.data, call.context.random.uuid());
    putConnectUser(call.context.state, instance, user);
    return { UserId: user.id, UserArn: userArn(instance, user) };
  },
};

function createProblem(instance: ConnectInstance, input: CreateInput): ConnectError | undefined {
  const { Username: name } = input;
  const problem = instance.identityManagementType === 'SAML' ? samlProblem(input) : undefined;
  if (problem !== undefined) return problem;
  if (instance.users.has(name))
    return connectError('DuplicateResourceException', `There is a user ${name} already`);
  return undefined;
}

function samlProblem(input: CreateInput): ConnectError | undefined {
  const { IdentityInfo: identity = {} } = input;
  if (identity.Email !== undefined)
    return connectError('InvalidRequestException', 'Email is not required for this directory type');
  if (input.Password !== undefined || input.DirectoryUserId !== undefined)
    return connectError(
      'InvalidRequestException',
      'Password and DirectoryUserId are for other directory types than SAML',
    );
  if (!identity.FirstName || !identity.LastName)
    return connectError(
      'InvalidRequestException',
      'FirstName and LastName are required for this directory type',
    );
  if (!USERNAME.test(input.Username))
    return connectError(
      'InvalidParameterException',
      'Username is not 1 to 64 of letters, digits and _ . @ -',
    );
  return undefined;
}

function newUser(input: CreateInput, id: string): ConnectUser {
  const { IdentityInfo: identity = {}, HierarchyGroupId: group } = input;
  return {
    name: input.Username,
    id,
    ...(identity.FirstName && { firstName: identity.FirstName }),
    ...(identity.LastName && { lastName: identity.LastName }),
    securityProfileIds: input.SecurityProfileIds,
    routingProfileId: input.RoutingProfileId,
    ...(group !== undefined && { hierarchyGroupId: group }),
  };
}

export const describeUser: ApiOperation = {
  name: 'DescribeUser',
  method: 'get',
  path: '/users/:instanceId/:userId',
  run(call) {
    const found = namedUser(call, 'connect:DescribeUser');
    return isConnectError(found) ? found : { User: view(found.instance, found.user) };
  },
};

export const deleteUser: ApiOperation = {
  name: 'DeleteUser',
  method: 'delete',
  path: '/users/:instanceId/:userId',
  run(call) {
    const found = namedUser(call, 'connect:DeleteUser');
    if (isConnectError(found)) return found;
    removeConnectUser(call.context.state, found.instance, found.user);
    return {};
  },
};

function namedUser(
  call: ApiCall,
  action: string,
): { instance: ConnectInstance; user: ConnectUser } | ConnectError {
  const refused = refusedBy(call, action, `${instanceArn(call)}/agent/${call.userId}`);
  if (refused !== undefined) return refused;
  const instance = instanceOf(call);
  if (isConnectError(instance)) return instance;
  const user = userOf(instance, call);
  return isConnectError(user) ? user : { instance, user };
}

export const listUsers: ApiOperation = {
  name: 'ListUsers',
  method: 'get',
  path: '/users-summary/:instanceId',
  run(call) {
    const refused = refusedBy(call, 'connect:ListUsers', instanceArn(call));
    if (refused !== undefined) return refused;
    const instance = instanceOf(call);
    if (isConnectError(instance)) return instance;
    const page = pageOf([...instance.users.values()], call, 1_000);
    if (isConnectError(page)) return page;
    const summaries = page.items.map((user) => ({
      Id: user.id,
      Arn: userArn(instance, user),
      Username: user.name,
    }));
    return { UserSummaryList: summaries, NextToken: page.nextToken };
  },
};

// Users of a seed have no profiles: they are there for their names.
function view(instance: ConnectInstance, user: ConnectUser): JsonValue {
  const { id, name, firstName, lastName, routingProfileId, hierarchyGroupId } = user;
  return {
    Id: id,
    Arn: userArn(instance, user),
    Username: name,
    IdentityInfo: {
      ...(firstName !== undefined && { FirstName: firstName }),
      ...(lastName !== undefined && { LastName: lastName }),
    },
    SecurityProfileIds: user.securityProfileIds ?? [],
    ...(routingProfileId !== undefined && { RoutingProfileId: routingProfileId }),
    ...(hierarchyGroupId !== undefined && { HierarchyGroupId: hierarchyGroupId }),
  };
}
