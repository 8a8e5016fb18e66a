import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import { PROFILES } from '../../idp-server/index.ts';
import { createIdp, type Idp } from '../../idp-server/idp.ts';
import { readSettings } from '../../idp-server/options/idp-settings.ts';
import { testSigningKey } from '../support/keys.ts';
import { AGENT, COMBINATIONS, profileIdp, SUPERVISOR } from '../support/profile-idps.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { messageFiles, type MessageFiles } from './message-files.ts';
import { protocolSchema, type SchemaValidator } from './schemas.ts';
import { carries, xmlsec1 } from './xmlsec1.ts';

const available = await havePackages(PACKAGES.xmlsec1);

let files: MessageFiles;
let schema: SchemaValidator;
let key: SigningKey;
const idps = new Map<string, Idp>();

beforeAll(async () => {
  files = messageFiles();
  schema = protocolSchema();
  key = await testSigningKey();
  for (const profile of PROFILES)
    idps.set(profile.id, createIdp(readSettings(await profileIdp(profile))));
});
afterAll(() => {
  schema[Symbol.dispose]();
  files[Symbol.dispose]();
});

function xmlOf({ profile, application }: (typeof COMBINATIONS)[number], username: string): string {
  return idps.get(profile.id)?.mint({ username, application: application.id }).xml ?? '';
}

describe('what an IdP says in the words of a vendor', () => {
  it('is valid by the OASIS protocol schema', () => {
    const refused = COMBINATIONS.flatMap((combination) =>
      schema
        .errors(xmlOf(combination, SUPERVISOR.username))
        .map((error) => `${combination.title}: ${error}`),
    );
    expect(refused).toEqual([]);
  });

  it.skipIf(!available).each(['assertion', 'response'] as const)(
    'is verified by xmlsec1 where it is signed on the %s',
    async (carrier) => {
      const signed = COMBINATIONS.filter(({ application }) => carries(application.sign, carrier));
      const paths = signed.map((combination, index) =>
        files.write(`${carrier}-${index}.xml`, xmlOf(combination, AGENT.username)),
      );
      const verdict = await xmlsec1(files, { carrier, paths, certificatePem: key.certificatePem });
      expect(verdict).toEqual({ good: PROFILES.length * 4, allGood: true });
    },
  );

  it.skipIf(!available)('is refused by xmlsec1 when one word was changed', async () => {
    for (const combination of COMBINATIONS.filter(
      ({ application }) => application.sign === 'assertion',
    )) {
      const xml = xmlOf(combination, AGENT.username);
      const changed = xml.replace('role/ConnectAgent', 'role/Administrator');
      expect(changed).not.toBe(xml);
      const path = files.write('changed.xml', changed);
      const task = {
        carrier: 'assertion',
        paths: [path],
        certificatePem: key.certificatePem,
      } as const;
      expect([combination.title, await xmlsec1(files, task)]).toEqual([
        combination.title,
        { good: 0, allGood: false },
      ]);
    }
  });
});
