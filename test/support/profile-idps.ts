import type { Application, IdpOptions, IdpUser } from '../../idp-server/index.ts';
import { PROFILES, type Profile } from '../../idp-server/index.ts';
import type { SignaturePlacement } from '../../saml/types.ts';
import { ACCOUNT } from './aws-server.ts';
import { testKeyRing } from './keys.ts';

/** What the vendors call themselves, on hosts that are nobody's. */
const ISSUERS: Readonly<Record<string, string>> = {
  okta: 'http://www.okta.example/exk1fcia6d6EMsf331d8',
  'entra-id': 'https://sts.windows.example/0f2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d/',
  'ad-fs': 'http://adfs.corp.example/adfs/services/trust',
  google: 'https://accounts.google.example/o/saml2?idpid=C01abc&x=1',
  shibboleth: 'urn:mace:incommon:university.example',
  keycloak: 'https://keycloak.example/realms/agents',
  netiq: 'https://access.example/nidp/saml2/metadata',
  ping: 'PingFederate',
  onelogin: 'https://app.onelogin.example/saml/metadata/123456',
  auth0: 'urn:tenant.auth0.example',
  jumpcloud: 'JumpCloud',
  'federation-hub': 'urn:federation:example:hub',
};

const SIGNED: readonly Exclude<SignaturePlacement, 'none'>[] = ['assertion', 'response', 'both'];
const ORDERS = ['role-first', 'provider-first'] as const;

export const AGENT: IdpUser = {
  username: 'maria.garcia@example.com',
  displayName: 'María García & Söhne <agent>',
  email: 'maria.garcia@example.com',
  roles: [`arn:aws:iam::${ACCOUNT}:role/ConnectAgent`],
  sessionDuration: 3_600,
};
export const SUPERVISOR: IdpUser = {
  ...AGENT,
  username: 'ana.sato@example.com',
  email: 'ana.sato@example.com',
  roles: ['ConnectAgent', 'ConnectSupervisor'].map(
    (role) => `arn:aws:iam::${ACCOUNT}:role/${role}`,
  ),
};

function issuerOf({ id }: Profile): string {
  return ISSUERS[id] ?? `https://${id}.idp.understudy.example`;
}

export function providerArnOf({ id }: Profile): string {
  return `arn:aws:iam::${ACCOUNT}:saml-provider/${id}`;
}

/** One application for each place of the signature and each order of the pair. */
function applicationsOf(profile: Profile, relayState?: string): Application[] {
  return SIGNED.flatMap((sign) =>
    ORDERS.map((pairOrder) => ({
      id: `${sign}-${pairOrder}`,
      title: `${sign}, ${pairOrder}`,
      acs: 'https://us-west-2.signin.aws.amazon.com/saml',
      audience: profile.defaults.audience ?? 'urn:amazon:webservices',
      providerArn: providerArnOf(profile),
      nameIdFormat: profile.defaults.nameIdFormat,
      signatureAlgorithm: 'rsa-sha256' as const,
      profile: profile.id,
      sign,
      pairOrder,
      ...(relayState === undefined ? {} : { defaultRelayState: relayState }),
    })),
  );
}

/** An IdP of one vendor's wording, with every such application. */
export async function profileIdp(
  profile: Profile,
  changes: Partial<IdpOptions> & { relayState?: string } = {},
): Promise<IdpOptions> {
  const { relayState, ...rest } = changes;
  return {
    name: profile.id,
    displayName: profile.title,
    entityId: issuerOf(profile),
    keys: await testKeyRing(),
    users: [AGENT, SUPERVISOR],
    applications: applicationsOf(profile, relayState),
    login: 'picker',
    ...rest,
  };
}

/** Every combination, titled for a table of tests. */
export const COMBINATIONS = PROFILES.flatMap((profile) =>
  applicationsOf(profile).map((application) => ({
    title: `${profile.id}: ${application.title}`,
    profile,
    application,
  })),
);
