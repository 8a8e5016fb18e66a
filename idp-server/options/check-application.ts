import { NAME_ID_FORMATS } from '../../saml/names.ts';
import type {
  ContentEncryption,
  KeyTransport,
  SignatureAlgorithm,
  SignaturePlacement,
} from '../../saml/types.ts';
import { DEFAULT_PROFILE, PROFILES } from '../profiles/registry.ts';
import type { Application } from '../types.ts';
import { checkDestination, checkOrigin } from './check-address.ts';
import { checkRsaCertificate } from './check-keys.ts';
import { checkText, refuse } from './check-text.ts';

const PLACEMENTS: readonly SignaturePlacement[] = ['assertion', 'response', 'both', 'none'];
const ALGORITHMS: readonly SignatureAlgorithm[] = ['rsa-sha256', 'rsa-sha384', 'rsa-sha512'];
type Encryption = NonNullable<Application['encrypt']>;
const CONTENT_ENCRYPTIONS: readonly ContentEncryption[] = [
  'aes128-cbc',
  'aes256-cbc',
  'aes128-gcm',
  'aes256-gcm',
];
const KEY_TRANSPORTS: readonly KeyTransport[] = ['rsa-oaep-mgf1p', 'rsa-oaep'];
const PAIR_ORDERS = ['role-first', 'provider-first'];

/** @throws {UnderstudyError} `value-illegal`. */
export function checkApplication(idp: string, application: Application): void {
  const which = `IdP "${idp}", application "${application.id}"`;
  if (!/^[a-z0-9][a-z0-9-]*$/.test(application.id))
    refuse(`${which}: the id may hold lower-case letters, digits and dashes only`);
  checkText(`${which}, title`, application.title);
  checkText(`${which}, acs`, application.acs);
  checkDestination(`${which}, acs`, application.acs);
  checkText(`${which}, audience`, application.audience);
  checkText(`${which}, providerArn`, application.providerArn);
  checkRelayStates(which, application);
  checkChoices(which, application);
  if (application.encrypt !== undefined) checkEncryption(`${which}, encrypt`, application.encrypt);
}

function checkEncryption(which: string, { certificate, content, keyTransport }: Encryption): void {
  oneOf(`${which}.content`, content ?? 'aes256-gcm', CONTENT_ENCRYPTIONS);
  oneOf(`${which}.keyTransport`, keyTransport ?? 'rsa-oaep-mgf1p', KEY_TRANSPORTS);
  checkRsaCertificate(`${which}.certificate`, certificate);
}

function checkRelayStates(which: string, application: Application): void {
  const { defaultRelayState, relayStateOrigins = [] } = application;
  if (defaultRelayState !== undefined) {
    checkText(`${which}, defaultRelayState`, defaultRelayState);
    checkDestination(`${which}, defaultRelayState`, defaultRelayState);
  }
  for (const origin of relayStateOrigins) {
    checkOrigin(`${which}, relayStateOrigins`, origin);
    checkDestination(`${which}, relayStateOrigins`, origin);
  }
}

function checkChoices(which: string, application: Application): void {
  oneOf(`${which}, nameIdFormat`, application.nameIdFormat, Object.keys(NAME_ID_FORMATS));
  oneOf(`${which}, sign`, application.sign, PLACEMENTS);
  oneOf(`${which}, signatureAlgorithm`, application.signatureAlgorithm, ALGORITHMS);
  const profiles = PROFILES.map(({ id }) => id);
  oneOf(`${which}, profile`, application.profile ?? DEFAULT_PROFILE, profiles);
  oneOf(`${which}, pairOrder`, application.pairOrder ?? 'role-first', PAIR_ORDERS);
}

function oneOf(what: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  refuse(`${what}: "${value}" is unknown`, `Choose one of ${allowed.join(', ')}`);
}
