import { builtInPolicies } from '../../policy/built-in.ts';
import { isAwsError } from '../../query/errors.ts';
import { flag, optional, text } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { usersOf } from '../../state/managed-policies.ts';
import { arn, marker, maxItems, policyPathPrefix, wholePathPrefix } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { compareText } from '../tags.ts';
import { namedPolicy } from './find.ts';
import { fullPolicyView, policyView } from './view.ts';

export const getPolicy = defineOperation({
  service: 'iam',
  action: 'GetPolicy',
  input: { PolicyArn: arn },
  run(context, { PolicyArn }) {
    const policy = namedPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    return { Policy: fullPolicyView(context.state, context.options.account, policy) };
  },
});

export const listPolicies = defineOperation({
  service: 'iam',
  action: 'ListPolicies',
  input: {
    Scope: optional(text({ values: ['All', 'AWS', 'Local'] })),
    OnlyAttached: optional(flag()),
    PathPrefix: optional(policyPathPrefix),
    PolicyUsageFilter: optional(text({ values: ['PermissionsPolicy', 'PermissionsBoundary'] })),
    Marker: optional(marker),
    MaxItems: optional(maxItems),
  },
  run({ options, state }, input) {
    const { account } = options;
    const { Scope = 'All', OnlyAttached = false, PathPrefix = '/', PolicyUsageFilter } = input;
    const own = [...(state.accounts.get(account)?.managedPolicies.values() ?? [])];
    const policies = [
      ...(Scope === 'AWS' ? [] : own.sort((a, b) => compareText(a.name, b.name))),
      ...(Scope === 'Local' ? [] : builtInPolicies(options.partition.id)),
    ].filter(({ arn: policyArn, path }) => {
      const { attached, bounded } = usersOf(state, account, policyArn);
      const used = { PermissionsPolicy: attached.length, PermissionsBoundary: bounded.length };
      const uses = Object.entries(used).filter(([use]) => (PolicyUsageFilter ?? use) === use);
      return path.startsWith(PathPrefix) && (!OnlyAttached || uses.some(([, count]) => count > 0));
    });
    const page = pageOf(policies, input);
    if (isAwsError(page)) return page;
    return {
      Policies: page.items.map((policy) => policyView(state, account, policy)),
      ...page.end,
    };
  },
});

export const listEntitiesForPolicy = defineOperation({
  service: 'iam',
  action: 'ListEntitiesForPolicy',
  input: {
    PolicyArn: arn,
    EntityFilter: optional(
      text({ values: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] }),
    ),
    PathPrefix: optional(wholePathPrefix),
    PolicyUsageFilter: optional(text({ values: ['PermissionsPolicy', 'PermissionsBoundary'] })),
    Marker: optional(marker),
    MaxItems: optional(maxItems),
  },
  run(context, input) {
    const { PolicyArn, EntityFilter = 'Role', PathPrefix = '/', PolicyUsageFilter } = input;
    const policy = namedPolicy(context, PolicyArn);
    if (isAwsError(policy)) return policy;
    const { attached, bounded } = usersOf(context.state, context.options.account, PolicyArn);
    const used = [
      ...(PolicyUsageFilter === 'PermissionsBoundary' ? [] : attached),
      ...(PolicyUsageFilter === 'PermissionsPolicy' ? [] : bounded),
    ];
    const roles = [...new Set(EntityFilter === 'Role' ? used : [])]
      .filter(({ path }) => path.startsWith(PathPrefix))
      .sort((a, b) => compareText(a.name, b.name));
    const page = pageOf(roles, input);
    if (isAwsError(page)) return page;
    return {
      PolicyGroups: [],
      PolicyUsers: [],
      PolicyRoles: page.items.map(({ name, roleId }) => ({ RoleName: name, RoleId: roleId })),
      ...page.end,
    };
  },
});
