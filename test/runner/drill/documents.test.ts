import { generateKeyPairSync, hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccountDocuments } from '../../../aws-local/index.ts';
import { openRemote, startHarness } from '../../../harness/index.ts';
import { recordDocuments } from '../../../runner/drill/documents.ts';
import { maskDocument } from '../../../runner/drill/mask-document.ts';
import { createRemoteTarget } from '../../../runner/targets/remote/remote.ts';
import { defaultWorld } from '../../../runner/world.ts';
import { playForTest, smallDrill } from '../../support/drills.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
const ROLE = 'arn:aws:iam::111122223333:role/ConnectAgent';

function account(change: Partial<AccountDocuments> = {}): AccountDocuments {
  return {
    samlProviders: [
      { arn: PROVIDER, name: 'PrimaryIdp', metadata: '<EntityDescriptor/>' },
      { arn: `${PROVIDER}-of-others`, name: 'OfOthers', metadata: '<EntityDescriptor/>' },
    ],
    roles: [
      {
        arn: ROLE,
        name: 'ConnectAgent',
        trustPolicy: '{"Statement":[]}',
        policies: [
          { name: 'Federate', text: '{}' },
          { name: 'arn:aws:iam::111122223333:policy/path/Federate', text: '{}' },
        ],
      },
      { arn: `${ROLE}-else`, name: 'SomethingElse', trustPolicy: '{}', policies: [] },
    ],
    ...change,
  };
}

/** A record of an account that gives these, one after the other. */
function recordOf(...answers: readonly (AccountDocuments | Error)[]) {
  const left = [...answers];
  return recordDocuments({
    definition: defaultWorld(),
    async documents() {
      const [next = account()] = left.splice(0, 1);
      if (next instanceof Error) throw next;
      return next;
    },
  });
}

describe('the documents of an account', () => {
  it('are those of the providers and roles of the drill alone, each with a file of its own', async () => {
    const record = recordOf();
    await record.read('before');
    await record.read('after');
    const { documents, skipped } = record.kept();
    expect(skipped).toBeUndefined();
    expect(documents.map(({ file }) => file)).toEqual([
      'account/before/111122223333-PrimaryIdp.metadata.xml',
      'account/before/111122223333-ConnectAgent.trust-policy.json',
      'account/before/111122223333-ConnectAgent.policy-Federate.json',
      'account/before/111122223333-ConnectAgent.managed-policy-Federate.json',
    ]);
  });

  it('are kept again at the end where they changed', async () => {
    const [role] = account().roles;
    const wider = account({
      roles: role === undefined ? [] : [{ ...role, trustPolicy: '{"Statement":[{}]}' }],
    });
    const record = recordOf(account(), wider);
    await record.read('before');
    await record.read('after');
    const after = record.kept().documents.filter(({ when }) => when === 'after');
    expect(after.map(({ file }) => file)).toEqual([
      'account/after/111122223333-ConnectAgent.trust-policy.json',
    ]);
  });

  it('never lead out of their folder, whatever a name is', async () => {
    const arn = 'arn:aws:iam::../..:saml-provider/../../etc/passwd\0';
    const record = recordOf(
      account({ samlProviders: [{ arn, name: 'PrimaryIdp', metadata: 'x' }] }),
    );
    await record.read('before');
    expect(record.kept().documents[0]?.file).toBe('account/before/..-..-passwd-.metadata.xml');
  });

  it('are skipped, with the reason, where the account cannot be read', async () => {
    const closed = recordDocuments({ definition: defaultWorld() });
    await closed.read('before');
    expect(closed.kept()).toEqual({
      documents: [],
      skipped: expect.stringContaining('does not let its account be read'),
    });
    const broken = recordOf(account(), new Error('ECONNREFUSED'));
    await broken.read('before');
    await broken.read('after');
    expect(broken.kept().documents).toHaveLength(4);
    expect(broken.kept().skipped).toBe('Not read after the drill: ECONNREFUSED');
  });
});

describe('a document that is passed on', () => {
  it('names nobody, and nothing that decides is touched', () => {
    const metadata = [
      '<EntityDescriptor entityID="https://idp.example.com/a"><X509Certificate>MIID+jCC/x==</X509Certificate>',
      '<md:ContactPerson><md:GivenName>Ana</md:GivenName><md:SurName>Sato</md:SurName>',
      '<md:EmailAddress>mailto:ana.sato@example.com</md:EmailAddress></md:ContactPerson>',
    ].join('');
    const { text, masked } = maskDocument(metadata);
    expect(masked).toBe(3);
    expect(text).not.toMatch(/Ana|Sato|ana\.sato/);
    expect(text).toContain('a…@example.com');
    expect(text).toContain('<X509Certificate>MIID+jCC/x==</X509Certificate>');
    const policy =
      '{"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}';
    expect(maskDocument(policy)).toEqual({ text: policy, masked: 0 });
  });

  it('holds no private key, should somebody have put one there', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { text, masked } = maskDocument(`<Extensions>${pem}</Extensions>`);
    expect(text).toBe('<Extensions>[a private key was removed here]\n</Extensions>');
    expect(masked).toBe(1);
    // Cut off before its end, it is one still.
    expect(maskDocument(pem.slice(0, 60)).text).toBe('[a private key was removed here]');
  });

  it('is gone through once, however long a word in it is', () => {
    const begun = performance.now();
    maskDocument(`${'a+'.repeat(200_000)}<`);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('a drill', () => {
  it('keeps the metadata as it was before a key was exchanged, and as it is after the upload', async () => {
    const drill = smallDrill({
      timeline: [
        { at: 20, do: 'exchange-key', idp: 'primary' },
        { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
        { at: 60, do: 'upload-metadata', idp: 'primary' },
      ],
    });
    const { played, report } = await playForTest(drill, await testWorldKeys(), { speed: 30 });
    const { documents } = played.documents;
    expect(documents.map(({ file }) => file.replace(/.*111122223333-/, ''))).toEqual([
      'PrimaryIdp.metadata.xml',
      'BackupIdp.metadata.xml',
      'ConnectAgent.trust-policy.json',
      'ConnectAgent.policy-AmazonConnectFederation.json',
      'ConnectSupervisor.trust-policy.json',
      'ConnectSupervisor.policy-AmazonConnectFederation.json',
      'PrimaryIdp.metadata.xml',
    ]);
    const [before, after] = documents.filter(({ name }) => name === 'PrimaryIdp');
    expect([before?.when, after?.when]).toEqual(['before', 'after']);
    expect(after?.certificates?.[0]?.sha256).not.toBe(before?.certificates?.[0]?.sha256);
    expect(documents.every(({ text, sha256 }) => hash('sha256', text) === sha256)).toBe(true);
    expect(report.documents?.files[0]).not.toHaveProperty('text');
  });
});

describe('a world elsewhere', () => {
  it('gives its documents by the control channel, and none where there is no such channel', async () => {
    await using folder = await temporaryFolder();
    await using harness = await startHarness({ folder: folder.path });
    const { aws, idps, portal, control } = harness;
    const described = {
      aws: { httpsEndpoint: aws.httpsEndpoint, authorityFile: 'authority.pem' },
      idps: Object.fromEntries([...idps.values()].map(({ name, url }) => [name, { url }])),
      portal: { url: portal.url },
    };
    const open = async (given: object) => {
      await writeFile(join(folder.path, 'remote.json'), JSON.stringify(given), { mode: 0o600 });
      return createRemoteTarget(await openRemote(join(folder.path, 'remote.json')));
    };
    const asked = await fetch(`${control.url}/authority`, {
      headers: { authorization: `Bearer ${control.token}` },
    });
    const { certificatePem } = (await asked.json()) as { certificatePem: string };
    await writeFile(join(folder.path, 'authority.pem'), certificatePem);
    const { url, token } = control;
    const there = await open({ ...described, control: { url, token } });
    await using world = await there.prepare(harness.definition);
    expect(await world.documents?.()).toEqual(aws.documents());
    const record = recordDocuments(world);
    await record.read('before');
    expect(record.kept().documents.length).toBeGreaterThan(5);
    await using closed = await (await open(described)).prepare(harness.definition);
    expect(closed.documents).toBeUndefined();
  });
});
