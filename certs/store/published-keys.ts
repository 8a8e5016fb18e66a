import { createHash, type KeyObject } from 'node:crypto';

/**
 * Keys of mock IdPs that lie in public repositories beside their certificates: SHA-256 of the
 * SubjectPublicKeyInfo, hex, computed from each certificate on 2026-11-24. Anybody can sign with
 * them, so an AWS account that trusts one is open to the world.
 */
export const PUBLISHED_KEYS: Readonly<Record<string, string>> = {
  '45c9fe23b1b88ffa76e1bc7c1b632209bd42f3ff65ee4e320891b9604a5a2f67':
    'kristophjunge/docker-test-saml-idp',
  cf5cf6400aad22a297e2405b6b0b53ba219bf7f4c980ca9932198b482d1f4deb: 'boxyhq/mock-saml',
  '75d44998d0c9b7c18c20c9fec29bedee2726c9e5a4ba16d225e759a070c23c27': 'haishengwu-okta/saml-idp',
  b9ac6e167d0049dbb2889107c14722bac4b11ff2926e613499e826cfb56bad3a: 'JimBugwadia/saml-idp',
  d1d1b69cf5ef8d48668c8333e1081b2e6bd6e2f52b2fec93095cbffa654ecc34: 'rafakwolf/saml-idp',
  fc3de0146b318e190bbbfe425f3694342c053db68cf0e945c3a7889a9f3db89a:
    'opensearch-project/security-dashboards-plugin',
};

/** The repository that gives this key away; undefined for a key that none is known to. */
export function publisherOf(
  publicKey: KeyObject,
  published: Readonly<Record<string, string>> = PUBLISHED_KEYS,
): string | undefined {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return published[createHash('sha256').update(spki).digest('hex')];
}
