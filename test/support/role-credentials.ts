import { attributes, message, PRIMARY, ROLE, signed } from './aws-assertions.ts';
import { ask } from './aws-server.ts';

export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Credentials of AssumeRoleWithSAML from a running aws-local. */
export async function roleCredentials(
  port: number,
  {
    role = ROLE,
    provider = PRIMARY,
    parameters = {},
    ...wanted
  }: {
    role?: string;
    provider?: string;
    roleSessionName?: string[];
    /** What else goes with the call: session policies. */
    parameters?: Readonly<Record<string, string>>;
  } = {},
): Promise<RoleCredentials> {
  const SAMLAssertion = await signed(
    message({ attributes: attributes({ role: [`${role},${provider}`], ...wanted }) }),
  );
  const { body } = await ask(port, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: role,
      PrincipalArn: provider,
      SAMLAssertion,
      ...parameters,
    }).toString(),
  });
  const read = (name: string): string => new RegExp(`<${name}>([^<]+)`).exec(body)?.[1] ?? '';
  return {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: read('SecretAccessKey'),
    sessionToken: read('SessionToken'),
  };
}
