import { defineOperation } from '../../query/operation.ts';

/** Figures of an account as they were recorded; nothing here can change them. */
const QUOTAS = {
  AccessKeysPerUserQuota: 2,
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 0,
  AccountSigningCertificatesPresent: 0,
  AssumeRolePolicySizeQuota: 2_048,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  GlobalEndpointTokenVersion: 1,
  GroupPolicySizeQuota: 5_120,
  GroupsPerUserQuota: 10,
  GroupsQuota: 300,
  InstanceProfilesQuota: 1_000,
  PoliciesQuota: 1_500,
  PolicySizeQuota: 6_144,
  PolicyVersionsInUseQuota: 10_000,
  RolePolicySizeQuota: 10_240,
  RolesQuota: 1_000,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  UserPolicySizeQuota: 2_048,
  UsersQuota: 5_000,
  VersionsPerPolicyQuota: 5,
} as const;

/** Kinds of things that there are none of here. */
const ABSENT = {
  Groups: 0,
  InstanceProfiles: 0,
  MFADevices: 0,
  MFADevicesInUse: 0,
  ServerCertificates: 0,
  Users: 0,
} as const;

export const getAccountSummary = defineOperation({
  service: 'iam',
  action: 'GetAccountSummary',
  input: {},
  run({ options, state }) {
    const account = state.accounts.get(options.account);
    const policies = [...(account?.managedPolicies.values() ?? [])];
    const counts = {
      Policies: policies.length,
      PolicyVersionsInUse: policies.reduce((sum, { versions }) => sum + versions.length, 0),
      Providers: account?.samlProviders.size ?? 0,
      Roles: account?.roles.size ?? 0,
    };
    const summary = Object.entries({ ...QUOTAS, ...ABSENT, ...counts });
    return { SummaryMap: new Map(summary.sort(([a], [b]) => (a < b ? -1 : 1))) };
  },
});
