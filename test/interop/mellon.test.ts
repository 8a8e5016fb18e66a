import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import { AWS_SP_ENTITY_ID, CONFIRMATION_BEARER, NAME_ID_FORMATS } from '../../saml/names.ts';
import type { SignaturePlacement } from '../../saml/types.ts';
import { encodeResponse, writeResponse } from '../../saml/write/index.ts';
import { testSigningKey } from '../support/keys.ts';
import { responseMessage } from '../support/response-message.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { startMellon, type Mellon } from './mellon.ts';
import { idpMetadata } from './metadata.ts';

const available = await havePackages(PACKAGES.apache, PACKAGES.mellon);

const IDPS = ['primary', 'backup'] as const;
type IdpName = (typeof IDPS)[number];

const keys = new Map<string, SigningKey>();
let mellon: Mellon;

beforeAll(async () => {
  for (const name of [...IDPS, 'other']) keys.set(name, await testSigningKey(name));
  if (!available) return;
  const metadata = IDPS.map((name) => idpMetadata(entityIdOf(name), keyOf(name).certificate));
  mellon = await startMellon(AWS_SP_ENTITY_ID, metadata);
});
afterAll(async () => mellon?.[Symbol.asyncDispose]());

function entityIdOf(name: IdpName): string {
  return `https://${name}.idp.understudy.example`;
}

function keyOf(name: string): SigningKey {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`No key "${name}"`);
  return key;
}

/** What an IdP issues to this service provider, by default signed on both with its own key. */
function issue(
  idp: IdpName,
  options: { sign?: SignaturePlacement; key?: string; now?: number } = {},
): string {
  const { sign = 'both', key = idp, now = Date.now() } = options;
  const issuer = entityIdOf(idp);
  const message = responseMessage(
    { id: `_${randomUUID()}`, now, issuer, destination: mellon.acs },
    {
      id: `_${randomUUID()}`,
      issuer,
      subject: {
        nameId: { value: 'maria.garcia@example.com', format: NAME_ID_FORMATS.transient },
        confirmations: [
          { method: CONFIRMATION_BEARER, recipient: mellon.acs, notOnOrAfter: now + 300_000 },
        ],
      },
    },
  );
  return writeResponse(message, { sign, credential: keyOf(key) });
}

describe.skipIf(!available)('mod_auth_mellon, one service provider of two IdPs', () => {
  it.each(
    IDPS.flatMap((idp) => (['assertion', 'both'] as const).map((sign) => [idp, sign] as const)),
  )('signs in whoever comes from the %s, signed on %s', async (idp, sign) => {
    const answer = await mellon.post(encodeResponse(issue(idp, { sign })));
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/\/welcome\.txt$/);
    expect(await mellon.page(answer.cookie)).toEqual({ status: 200, text: 'Signed in' });
  });

  it('shows its page to nobody who is not signed in', async () => {
    expect((await mellon.page('')).status).toBe(303);
  });

  it.each<[string, () => string]>([
    ['was changed', () => issue('primary').replace('maria.garcia@', 'new.hire@')],
    ['is unsigned', () => issue('primary', { sign: 'none' })],
    ['is signed with an unknown key', () => issue('primary', { key: 'other' })],
    ["is signed with the other IdP's key", () => issue('primary', { key: 'backup' })],
    ['expired an hour ago', () => issue('backup', { now: Date.now() - 3_600_000 })],
  ])('refuses one that %s', async (_, build) => {
    expect((await mellon.post(encodeResponse(build()))).status).toBe(400);
  });

  it('refuses one that it has seen', async () => {
    const response = encodeResponse(issue('backup'));
    expect((await mellon.post(response)).status).toBe(303);
    expect((await mellon.post(response)).status).toBe(400);
  });
});
