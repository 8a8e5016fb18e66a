/** ARNs of the commercial partition, made of what they name. */
export function samlProviderArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:saml-provider/${name}`;
}

/** @param path with leading and trailing slash */
export function roleArn(account: string, { path, name }: { path: string; name: string }): string {
  return `arn:aws:iam::${account}:role${path}${name}`;
}

/** @param path with leading and trailing slash */
export function managedPolicyArn(
  account: string,
  { path, name }: { path: string; name: string },
): string {
  return `arn:aws:iam::${account}:policy${path}${name}`;
}

export function connectInstanceArn(
  account: string,
  { region, id }: { region: string; id: string },
): string {
  return `arn:aws:connect:${region}:${account}:instance/${id}`;
}

export function userArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:user/${name}`;
}
