import type { Application, IdpOptions, IdpUser } from '../../idp-server/index.ts';
import { testKeyRing } from '../support/keys.ts';

export const ROLE = 'arn:aws:iam::111122223333:role/ConnectAgent';
export const SECOND_ROLE = 'arn:aws:iam::111122223333:role/ConnectSupervisor';
export const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
export const ACS = 'https://us-west-2.signin.aws.amazon.com/saml';
export const CONSOLE = 'https://us-west-2.console.aws.amazon.com';
export const FEDERATE = `${CONSOLE}/connect/federate/5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d`;

export const MARIA: IdpUser = {
  username: 'maria.garcia@example.com',
  displayName: 'Maria Garcia',
  password: 'correct horse',
  roles: [ROLE],
};
export const ANA: IdpUser = {
  username: 'ana.sato@example.com',
  displayName: 'Ana Sato',
  password: 'battery staple',
  roles: [ROLE, SECOND_ROLE],
};
export const NO_ROLE: IdpUser = {
  username: 'no.role@example.com',
  displayName: 'No Role',
  password: 'pencil',
  roles: [],
};

export const CONNECT: Application = {
  id: 'connect',
  title: 'Amazon Connect',
  acs: ACS,
  audience: 'urn:amazon:webservices',
  defaultRelayState: FEDERATE,
  providerArn: PROVIDER,
  nameIdFormat: 'persistent',
  sign: 'assertion',
  signatureAlgorithm: 'rsa-sha256',
};

/** The options of the default primary IdP, some of them changed. */
export async function idpOptions(changes: Partial<IdpOptions> = {}): Promise<IdpOptions> {
  return {
    name: 'primary',
    displayName: 'Primary IdP',
    entityId: 'https://primary.idp.understudy.example',
    keys: await testKeyRing(),
    users: [MARIA, ANA, NO_ROLE],
    applications: [CONNECT],
    login: 'picker',
    localDelivery: {
      loopbackOrigin: 'http://127.0.0.1:8080',
      localhostSuffix: '.localhost:8080',
    },
    ...changes,
  };
}
