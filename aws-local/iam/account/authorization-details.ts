import type { AwsContext } from '../../context.ts';
import { builtInPolicies } from '../../policy/built-in.ts';
import { isAwsError } from '../../query/errors.ts';
import { list, optional, text } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import type { ResultTree } from '../../query/result.ts';
import type { ManagedPolicy, Role } from '../../state/types.ts';
import { marker, maxItems } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { fullVersionView, policyView } from '../policies/view.ts';
import { attachedPolicyViews } from '../roles/attachments.ts';
import { boundaryView, encodeDocument, roleView } from '../roles/view.ts';
import { compareText, tagResults } from '../tags.ts';

const KINDS = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

/** One thing of the account, with what it is listed under. */
interface Detail {
  readonly list: 'RoleDetailList' | 'Policies';
  readonly view: ResultTree;
}

/** Everything of the account at once. There are neither users nor groups here. */
export const getAccountAuthorizationDetails = defineOperation({
  service: 'iam',
  action: 'GetAccountAuthorizationDetails',
  input: {
    Filter: optional(list(text({ values: KINDS }))),
    MaxItems: optional(maxItems),
    Marker: optional(marker),
  },
  run(context, input) {
    const { Filter = [] } = input;
    const wanted = (kind: (typeof KINDS)[number]): boolean =>
      Filter.length === 0 || Filter.includes(kind);
    const page = pageOf(
      [
        ...(wanted('Role') ? roleDetails(context) : []),
        ...(wanted('LocalManagedPolicy') ? policyDetails(context, ownPolicies(context)) : []),
        ...(wanted('AWSManagedPolicy')
          ? policyDetails(context, builtInPolicies(context.options.partition.id))
          : []),
      ],
      input,
    );
    if (isAwsError(page)) return page;
    const under = (name: Detail['list']): readonly ResultTree[] =>
      page.items.filter((detail) => detail.list === name).map(({ view }) => view);
    return {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: under('RoleDetailList'),
      Policies: under('Policies'),
      ...page.end,
    };
  },
});

function roleDetails(context: AwsContext): readonly Detail[] {
  const { options, state } = context;
  return [...(state.accounts.get(options.account)?.roles.values() ?? [])]
    .sort((a, b) => compareText(a.name, b.name))
    .map((role) => ({ list: 'RoleDetailList', view: roleDetail(context, role) }));
}

// Recorded: neither description nor session duration; tags and policies even when there are none.
function roleDetail(context: AwsContext, role: Role): ResultTree {
  return {
    ...roleView(role),
    InstanceProfileList: [],
    RolePolicyList: Array.from(role.policies, ([name, policy]) => ({
      PolicyName: name,
      PolicyDocument: encodeDocument(policy.text),
    })),
    AttachedManagedPolicies: attachedPolicyViews(context, role),
    ...boundaryView(role),
    Tags: tagResults(role.tags),
    RoleLastUsed: {},
  };
}

function ownPolicies({ options, state }: AwsContext): readonly ManagedPolicy[] {
  const own = [...(state.accounts.get(options.account)?.managedPolicies.values() ?? [])];
  return own.sort((a, b) => compareText(a.name, b.name));
}

function policyDetails(
  { options, state }: AwsContext,
  policies: readonly ManagedPolicy[],
): readonly Detail[] {
  return policies.map((policy) => ({
    list: 'Policies',
    view: {
      ...policyView(state, options.account, policy),
      PolicyVersionList: policy.versions.map((version) => fullVersionView(policy, version)),
    },
  }));
}
