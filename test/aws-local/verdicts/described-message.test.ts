import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal, Verdict } from '../../../aws-local/index.ts';
import { ACS, defaultSeed, message, PRIMARY, ROLE, signed } from '../../support/aws-assertions.ts';
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

  it('is a claim where the signature is missing', async () => {
    const verdict = await verdictOn(await signed(message(), { sign: 'none' }), via);
    expect(verdict).toMatchObject({ accepted: false, check: 'signature-present' });
    expect(verdict.message).toMatchObject({ recipient: ACS, signed: 'none' });
  });

  it('is nothing where it cannot be read', async () => {
    const verdict = await verdictOn('AAAA', via);
    expect(verdict.accepted).toBe(false);
    expect(verdict).not.toHaveProperty('message');
  });
});
