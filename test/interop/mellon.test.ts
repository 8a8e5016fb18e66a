import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDisposer } from '../../core/dispose.ts';
import { startIdp, type Application, type StartedIdp } from '../../idp-server/index.ts';
import { AWS_SP_ENTITY_ID } from '../../saml/names.ts';
import { testKeyRing } from '../support/keys.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { startMellon, type Mellon } from './mellon.ts';

const available = await havePackages(PACKAGES.apache, PACKAGES.mellon);

const IDPS = ['primary', 'backup'] as const;
type IdpName = (typeof IDPS)[number];
const PLACEMENTS = ['assertion', 'both'] as const;

const REFUSED = [
  'unsigned',
  'tampered',
  'other-key',
  'wrong-issuer',
  'wrong-audience',
  'wrong-recipient',
  'expired',
  'not-yet-valid',
  'no-nameid',
];

const started = createDisposer();
const idps = new Map<IdpName, StartedIdp>();
let mellon: Mellon;

beforeAll(async () => {
  if (!available) return;
  mellon = started.use(await startMellon(AWS_SP_ENTITY_ID, startIdps));
});
afterAll(async () => started.stop());

async function startIdps(acs: string): Promise<string[]> {
  for (const name of IDPS) {
    const idp = await startIdp({
      name,
      displayName: name,
      entityId: `https://${name}.idp.understudy.example`,
      keys: await testKeyRing(name),
      users: [
        {
          username: 'maria.garcia@example.com',
          displayName: 'María García',
          roles: ['arn:aws:iam::111122223333:role/ConnectAgent'],
        },
      ],
      applications: PLACEMENTS.map((sign) => application(sign, acs)),
      login: 'picker',
    });
    idps.set(name, started.use(idp));
  }
  return [...idps.values()].map((idp) => idp.metadata());
}

function application(sign: (typeof PLACEMENTS)[number], acs: string): Application {
  return {
    id: sign,
    title: `Signed on ${sign}`,
    acs,
    audience: AWS_SP_ENTITY_ID,
    providerArn: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp',
    nameIdFormat: 'transient',
    sign,
    signatureAlgorithm: 'rsa-sha256',
  };
}

function mint(
  name: IdpName,
  options: { application?: string; defects?: readonly string[] } = {},
): string {
  const minted = idps.get(name)?.mint({ username: 'maria.garcia@example.com', ...options });
  return minted?.samlResponse ?? '';
}

describe.skipIf(!available)('mod_auth_mellon, one service provider of two IdPs', () => {
  it.each(IDPS.flatMap((idp) => PLACEMENTS.map((application) => [idp, application] as const)))(
    'signs in whoever comes from the %s, signed on %s',
    async (idp, application) => {
      const answer = await mellon.post(mint(idp, { application }));
      expect(answer.status).toBe(303);
      expect(answer.location).toMatch(/\/welcome\.txt$/);
      expect(await mellon.page(answer.cookie)).toEqual({ status: 200, text: 'Signed in' });
    },
  );

  it('shows its page to nobody who is not signed in', async () => {
    expect((await mellon.page('')).status).toBe(303);
  });

  it.each(IDPS.flatMap((idp) => REFUSED.map((defect) => [idp, defect] as const)))(
    'refuses one from the %s with the defect %s',
    async (idp, defect) => {
      expect((await mellon.post(mint(idp, { defects: [defect] }))).status).toBe(400);
    },
  );

  it('refuses one that it has seen', async () => {
    const response = mint('backup');
    expect((await mellon.post(response)).status).toBe(303);
    expect((await mellon.post(response)).status).toBe(400);
  });
});
