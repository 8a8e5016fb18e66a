import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import {
  startIdp,
  type Application,
  type IdpUser,
  type StartedIdp,
} from '../../idp-server/index.ts';
import { NAME_ID_FORMATS, type NameIdFormatName } from '../../saml/names.ts';
import { importVerificationKey, openResponse, verifyResponse } from '../../saml/read/index.ts';
import type { SignatureAlgorithm, SignaturePlacement } from '../../saml/types.ts';
import { testKeyRing } from '../support/keys.ts';
import { anyText } from '../support/response-arbitrary.ts';
import { ACS } from '../support/response-message.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { messageFiles, type MessageFiles } from './message-files.ts';
import { protocolSchema, type SchemaValidator } from './schemas.ts';
import { carries, xmlsec1 } from './xmlsec1.ts';

const available = await havePackages(PACKAGES.xmlsec1);

const PLACEMENTS: readonly SignaturePlacement[] = ['assertion', 'response', 'both'];
const ALGORITHMS: readonly SignatureAlgorithm[] = ['rsa-sha256', 'rsa-sha384', 'rsa-sha512'];

interface Issued {
  title: string;
  sign: SignaturePlacement;
  user: IdpUser;
  xml: string;
  samlResponse: string;
}

let files: MessageFiles;
let schema: SchemaValidator;
let idp: StartedIdp;
let key: SigningKey;
let issued: readonly Issued[];

beforeAll(async () => {
  files = messageFiles();
  schema = protocolSchema();
  const keys = await testKeyRing();
  key = keys.current;
  const applications = everyApplication();
  const users = peopleOfTheWorld(applications.length);
  idp = await startIdp({
    name: 'primary',
    displayName: 'Primary',
    entityId: 'https://primary.idp.understudy.example',
    keys,
    users,
    applications,
    login: 'picker',
  });
  issued = users.map((user, index) => issue(user, applications[index]));
});
afterAll(async () => {
  await idp.stop();
  schema[Symbol.dispose]();
  files[Symbol.dispose]();
});

/** One for each combination of what an application can be set to. */
function everyApplication(): Application[] {
  const formats = Object.keys(NAME_ID_FORMATS) as NameIdFormatName[];
  const kinds = PLACEMENTS.flatMap((sign) =>
    ALGORITHMS.flatMap((signatureAlgorithm) =>
      formats.flatMap((nameIdFormat) =>
        (['role-first', 'provider-first'] as const).map((pairOrder) => ({
          sign,
          signatureAlgorithm,
          nameIdFormat,
          pairOrder,
        })),
      ),
    ),
  );
  return kinds.map((kind, index) => ({
    id: `application-${index}`,
    title: `Application ${index}`,
    acs: ACS,
    audience: 'urn:amazon:webservices',
    providerArn: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp',
    ...kind,
  }));
}

function peopleOfTheWorld(count: number): IdpUser[] {
  return fc.sample(anyText(), { seed: 20_261_125, numRuns: count }).map((text, index) => ({
    username: `${index}:${text}:`,
    displayName: `[${text}]`,
    roles: ['ConnectAgent', 'ConnectSupervisor'].map(
      (role) => `arn:aws:iam::111122223333:role/${role}`,
    ),
    sessionDuration: 3600,
    tags: { [`Team ${text}`]: text },
    transitiveTagKeys: ['Team'],
    sourceIdentity: `[${text}]`,
    attributes: { [`cn ${text}`]: [`[${text}]`, text], mail: ['maria.garcia@example.com'] },
  }));
}

function issue(user: IdpUser, application: Application | undefined): Issued {
  if (application === undefined) throw new Error('There are more people than applications');
  const { id, sign, signatureAlgorithm, nameIdFormat } = application;
  const { xml, samlResponse } = idp.mint({ username: user.username, application: id });
  return {
    title: `${id}, ${sign}, ${signatureAlgorithm}, ${nameIdFormat}`,
    sign,
    user,
    xml,
    samlResponse,
  };
}

/** The values of the user's own attribute that the judge's side believes, or why none. */
function believed({ samlResponse, user }: Issued): readonly string[] | string {
  const opened = openResponse(samlResponse);
  if (!opened.ok) return opened.refusal.detail;
  const verified = verifyResponse(opened.value, [importVerificationKey(key.certificate)]);
  if (!verified.ok) return verified.refusal.detail;
  const [name] = Object.keys(user.attributes ?? {});
  const attributes = verified.value.message.assertion?.attributes ?? [];
  return attributes.find((attribute) => attribute.name === name)?.values ?? 'not there';
}

describe('what an IdP issues, for every setting of an application and people of any name', () => {
  it('is valid by the OASIS protocol schema', () => {
    const refused = issued.flatMap(({ title, xml }) =>
      schema.errors(xml).map((error) => `${title}: ${error}`),
    );
    expect(refused).toEqual([]);
    expect(issued).toHaveLength(144);
  });

  it("is believed by the judge's side, text for text", () => {
    expect(issued.map(believed)).toEqual(
      issued.map(({ user }) => Object.values(user.attributes ?? {})[0]),
    );
  });

  it.skipIf(!available).each(['assertion', 'response'] as const)(
    'is verified by xmlsec1 where it is signed on the %s',
    async (carrier) => {
      const paths = issued
        .filter(({ sign }) => carries(sign, carrier))
        .map(({ xml }, index) => files.write(`${carrier}-${index}.xml`, xml));
      const verdict = await xmlsec1(files, { carrier, paths, certificatePem: key.certificatePem });
      expect(verdict).toEqual({ good: 96, allGood: true });
    },
  );
});
