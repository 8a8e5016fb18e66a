import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal, Verdict } from '../../../aws-local/index.ts';
import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import {
  ACS,
  defaultSeed,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
} from '../../support/aws-assertions.ts';
import { ask, startTestAws } from '../../support/aws-server.ts';

let aws: StartedAwsLocal;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterAll(async () => aws.stop());

async function verdictOn(samlAssertion: string, via: 'sts' | 'sign-in'): Promise<Verdict> {
  const fields: Record<string, string> =
    via === 'sign-in'
      ? { SAMLResponse: samlAssertion }
      : {
          Action: 'AssumeRoleWithSAML',
          Version: '2011-06-15',
          RoleArn: ROLE,
          PrincipalArn: PRIMARY,
          SAMLAssertion: samlAssertion,
        };
  await ask(aws.port, {
    method: 'POST',
    path: via === 'sign-in' ? '/saml' : '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  const verdict = aws.verdicts().at(-1);
  if (verdict === undefined) throw new Error('There is no verdict');
  return verdict;
}

describe.each(['sts', 'sign-in'] as const)('what a verdict of %s keeps of the message', (via) => {
  it('is what was decided by, with the NameID masked, and nothing of the text', async () => {
    const good = await signed();
    const verdict = await verdictOn(good, via);
    expect(verdict.accepted).toBe(true);
    expect(verdict.message).toMatchObject({ recipient: ACS, signed: 'assertion' });
    expect(verdict.message?.roles).toEqual([expect.stringContaining(ROLE)]);
    const name = message().assertion?.subject?.nameId?.value ?? '';
    expect(name.length).toBeGreaterThan(3);
    expect(verdict.message?.nameId).toBe(`${name[0]}…${/@.*$/.exec(name)?.[0] ?? ''}`);
    expect(JSON.stringify(verdict)).not.toContain(good.slice(200, 260));
  });

  it('has every attribute with its values, and what the signature was made with', async () => {
    const { message: said, findings } = await verdictOn(await signed(), via);
    expect(said?.values).toContainEqual({
      name: AWS_ATTRIBUTES.roleSessionName,
      values: [MARIA],
    });
    const valid = findings.find(({ check }) => check === 'signature-valid');
    expect(said?.algorithm).toBe('rsa-sha256');
    expect(said?.certificateSha256).toBe(valid?.args['certificateSha256']);
  });

  it('names the certificate that a message shows, where another key was expected', async () => {
    const { message: said, check } = await verdictOn(
      await signed(message(), { key: 'backup' }),
      via,
    );
    expect(check).toBe('signature-valid');
    const { message: own } = await verdictOn(await signed(), via);
    expect(said?.certificateSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(said?.certificateSha256).not.toBe(own?.certificateSha256);
  });

  it('masks the values that AWS does not read, and counts what it leaves out', async () => {
    const attributes = [
      ...(message().assertion?.attributes ?? []),
      { name: 'mail', values: [MARIA] },
      { name: 'groups', values: Array.from({ length: 25 }, (_none, index) => `g${index}`) },
    ];
    const { message: said } = await verdictOn(await signed(message({ attributes })), via);
    expect(said?.values).toContainEqual({
      name: 'mail',
      values: ['m…@example.com'],
      masked: true,
    });
    expect(said?.values.at(-1)).toMatchObject({ name: 'groups', masked: true, more: 5 });
  });

  it('has its document, redacted, as long as it is kept', async () => {
    const good = await signed();
    const { sequence } = await verdictOn(good, via);
    const xml = Buffer.from(good, 'base64').toString();
    const [, signature = ''] = /SignatureValue>([^<]+)</.exec(xml) ?? [];
    expect(aws.document(sequence)).toContain(MARIA);
    expect(aws.document(sequence)).not.toContain(signature.slice(0, 20));
    expect(aws.document(sequence + 1)).toBeUndefined();
  });

  it('is a claim where the signature is missing', async () => {
    const verdict = await verdictOn(await signed(message(), { sign: 'none' }), via);
    expect(verdict).toMatchObject({ accepted: false, check: 'signature-present' });
    expect(verdict.message).toMatchObject({ recipient: ACS, signed: 'none' });
  });

  it('is nothing where it cannot be read', async () => {
    const verdict = await verdictOn('AAAA', via);
    expect(verdict.accepted).toBe(false);
    expect(verdict).not.toHaveProperty('message');
    expect(aws.document(verdict.sequence)).toBeUndefined();
  });
});
