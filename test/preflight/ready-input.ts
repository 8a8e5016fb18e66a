import type { AgentClaims, PreflightIdp, PreflightInput } from '../../preflight/index.ts';
import { testSigningKey } from '../support/keys.ts';

export const AT = Date.parse('2026-11-24T09:30:00Z');
const ACCOUNT = '111122223333';
const INSTANCE = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/ConnectAgent`;
export const MARIA = 'maria.garcia@example.com';
export const KOFI = 'kofi.mensah@example.com';
export const REGIONAL = 'https://us-west-2.signin.aws.amazon.com/saml';
const FEDERATE = `https://us-west-2.console.aws.amazon.com/connect/federate/${INSTANCE}`;

/** Two IdPs that are ready, and everything known of them. */
export async function readyInput(): Promise<PreflightInput> {
  return {
    at: AT,
    account: ACCOUNT,
    region: 'us-west-2',
    instance: { id: INSTANCE, users: [MARIA, KOFI] },
    roles: [
      {
        arn: ROLE,
        trustPolicy: trust(),
        policies: {
          federate: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Action: 'connect:GetFederationToken',
              Resource: `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}/user/\${aws:userid}`,
            },
          },
        },
        maxSessionDuration: 43_200,
      },
    ],
    idps: [await readyIdp('primary'), await readyIdp('backup')],
  };
}

export function trust({
  providers = ['PrimaryIdp', 'BackupIdp'],
  audiences = [REGIONAL, 'https://signin.aws.amazon.com/saml'],
}: {
  providers?: readonly string[];
  audiences?: readonly string[];
} = {}) {
  return {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: {
        Federated: providers.map((name) => `arn:aws:iam::${ACCOUNT}:saml-provider/${name}`),
      },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': audiences } },
    },
  };
}

async function readyIdp(name: 'primary' | 'backup'): Promise<PreflightIdp> {
  const { certificate } = await testSigningKey(name);
  const entityId = `https://${name}.idp.understudy.example`;
  const metadata = { entityId, signingCertificates: [certificate] };
  return {
    name,
    providerArn: `arn:aws:iam::${ACCOUNT}:saml-provider/${name === 'primary' ? 'PrimaryIdp' : 'BackupIdp'}`,
    entityId,
    acs: REGIONAL,
    audience: 'urn:amazon:webservices',
    relayState: FEDERATE,
    clockOffset: 0,
    assertionLifetime: 300,
    published: { source: { name: `${name}.xml`, isFile: true }, metadata },
    registered: { source: { name: `${name}-at-iam.json`, isFile: true }, metadata },
    agents: [agent(MARIA), agent(KOFI)],
  };
}

export function agent(person: string, parts: Partial<AgentClaims> = {}): AgentClaims {
  return { person, sessionName: person, roles: [ROLE], sessionDuration: 28_800, ...parts };
}

/** The same with other things at the backup. */
export function withBackup(input: PreflightInput, parts: Partial<PreflightIdp>): PreflightInput {
  const [primary, backup] = input.idps;
  if (primary === undefined || backup === undefined) throw new Error('There are two IdPs');
  return { ...input, idps: [primary, { ...backup, ...parts }] };
}
