import type { Request } from 'express';
import type { AwsContext } from '../../context.ts';
import { homeOf, inAccount } from '../../in-account.ts';
import { globalSignInUrl } from '../../connect/names.ts';
import { visitOf } from '../../pages/world.ts';
import { roleArn, samlProviderArn } from '../../state/arns.ts';
import { findConnectInstance } from '../../state/connect-instances.ts';
import { findRoleByName } from '../../state/roles.ts';
import type { ConnectInstance } from '../../state/types.ts';

/** What the address says that an assertion was posted to. */
export interface GlobalAddress {
  /** Of the query. */
  instanceId: string;
  accountId: string;
  roleArn: string;
  providerArn: string;
  destination: string | undefined;
  /** Of the host name, where it names one. */
  host: { instanceId: string; region: string } | undefined;
  instanceFound: ConnectInstance | undefined;
  /** The real URL that stands for the one that was posted to. */
  postedUrl: string;
}

/** Reads `?instanceId=…&accountId=…&role=…&idp=…&destination=…`; what is missing is empty. */
export function readGlobalAddress(context: AwsContext, request: Request): GlobalAddress {
  const { place } = visitOf(context, request);
  const instanceId = textOf(request, 'instanceId');
  const accountId = textOf(request, 'accountId');
  const instanceFound = findConnectInstance(context.state, instanceId);
  const { instanceId: hostInstance, region: hostRegion } = place;
  const named = hostInstance !== undefined && hostRegion !== undefined;
  const endpoint = named
    ? { id: hostInstance, region: hostRegion }
    : { id: instanceId, region: instanceFound?.region ?? context.options.region };
  const cut = request.originalUrl.indexOf('?');
  const search = cut === -1 ? '' : request.originalUrl.slice(cut);
  const destination = textOf(request, 'destination');
  return {
    instanceId,
    accountId,
    roleArn: roleNamed(context, accountId, textOf(request, 'role')),
    providerArn: providerNamed(context, accountId, textOf(request, 'idp')),
    destination: destination === '' ? undefined : destination,
    host: named ? { instanceId: hostInstance, region: hostRegion } : undefined,
    instanceFound,
    postedUrl: globalSignInUrl(endpoint) + search,
  };
}

// Sent twice, it is as good as missing.
function textOf({ query }: Request, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

function roleNamed(context: AwsContext, account: string, role: string): string {
  if (role.startsWith('arn:')) return role;
  const found = findRoleByName(context.state, account, role);
  return found?.arn ?? roleArn(homeOf(inAccount(context, account)), { path: '/', name: role });
}

function providerNamed(context: AwsContext, account: string, idp: string): string {
  return idp.startsWith('arn:') ? idp : samlProviderArn(homeOf(inAccount(context, account)), idp);
}
