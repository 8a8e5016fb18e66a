/** An Amazon Resource Name, taken apart. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/** Takes an ARN apart; undefined when it has not six parts or does not begin with `arn:`. */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...resource] = text.split(':');
  if (arn !== 'arn' || !partition || !service || region === undefined || account === undefined)
    return undefined;
  if (resource.length === 0 || resource[0] === '') return undefined;
  return { partition, service, region, account, resource: resource.join(':') };
}

export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

export interface IamRoleArn {
  partition: string;
  account: string;
  /** With leading and trailing slash: `/` or `/division/`. */
  path: string;
  name: string;
}

/** `arn:PARTITION:iam::ACCOUNT:role[/PATH]/NAME`, or undefined. */
export function parseRoleArn(text: string): IamRoleArn | undefined {
  const arn = parseArn(text);
  if (!isIam(arn) || !arn.resource.startsWith('role/')) return undefined;
  const rest = arn.resource.slice('role'.length);
  const cut = rest.lastIndexOf('/');
  const name = rest.slice(cut + 1);
  if (name === '') return undefined;
  return { partition: arn.partition, account: arn.account, path: rest.slice(0, cut + 1), name };
}

export interface SamlProviderArn {
  partition: string;
  account: string;
  name: string;
}

/** `arn:PARTITION:iam::ACCOUNT:saml-provider/NAME`, or undefined. */
export function parseSamlProviderArn(text: string): SamlProviderArn | undefined {
  const arn = parseArn(text);
  if (!isIam(arn)) return undefined;
  const name = /^saml-provider\/([^/]+)$/.exec(arn.resource)?.[1];
  return name === undefined ? undefined : { partition: arn.partition, account: arn.account, name };
}

function isIam(arn: Arn | undefined): arn is Arn {
  return arn?.service === 'iam' && arn.region === '' && /^\d{12}$/.test(arn.account);
}
