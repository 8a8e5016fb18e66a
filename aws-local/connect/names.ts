import { partitionOf } from '../../core/partition.ts';

/** InstanceAlias of CreateInstance in the Connect service model. */
export const ALIAS = /^(?!d-)[\da-zA-Z](?:[\da-zA-Z-]{0,43}[\da-zA-Z])?$/;

/** Username of CreateUser in the Connect service model, with the shorter limit of SAML instances. */
export const USERNAME = /^[a-zA-Z0-9_.@-]{1,64}$/;

/** Where the pages of an instance are. */
export function instanceUrl({ alias, region }: { alias: string; region: string }): string {
  return `https://${alias.toLowerCase()}.${partitionOf(region).connectDomain}`;
}

/** The sign-in endpoint of a replicated instance (Amazon Connect Global Resiliency), by its source Region. */
export function globalSignInUrl({ id, region }: { id: string; region: string }): string {
  return `https://${id}.${region}.sign-in.connect.aws/saml`;
}
