import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../aws-local/index.ts';
import { html } from '../../core/html.ts';
import { verdictBlock } from '../../reports/html/checks.ts';
import { attributeParts, envelopeParts } from '../../reports/html/message-parts.ts';
import type { MessageSeen, VerdictSeen } from '../../runner/result.ts';
import { parseHtml, select, textOf } from '../support/html-document.ts';

const AWS = 'https://aws.amazon.com/SAML/Attributes/';
const MESSAGE: MessageSeen = {
  issuer: 'https://primary.idp.example',
  recipient: 'https://us-west-2.signin.aws.amazon.com/saml',
  nameId: 'm…@example.com',
  audiences: ['urn:amazon:webservices#2'],
  issued: '2026-11-24T09:00:00.000Z',
  signed: 'assertion',
  algorithm: 'rsa-sha256',
  certificateSha256: 'ab'.repeat(32),
  attributes: [
    { name: `${AWS}Role`, values: ['arn:a,arn:b', 'arn:c;arn:d'] },
    { name: `${AWS}PrincipalTag:team`, values: ['blue'] },
    { name: `${AWS}PrincipalTag:site`, values: ['<b>'] },
    { name: 'mail', values: ['m…@example.com'], masked: true, more: 2 },
  ],
};

type Finding = NonNullable<VerdictSeen['findings']>[number];

const finding = (
  check: string,
  verdict: Finding['verdict'],
  args: Finding['args'] = {},
): Finding => ({
  check,
  verdict,
  args,
});

function refusedBy(check: string, args: Finding['args'] = {}, via: VerdictSeen['via'] = 'sign-in') {
  const findings = [finding('issuer-known', 'pass'), finding(check, 'fail', args)];
  const verdict = { via, accepted: false, stage: 'assertion', check, findings, message: MESSAGE };
  return parseHtml(html`<main>${verdictBlock(verdict)}</main>`.markup);
}

const lines = (page: ReturnType<typeof parseHtml>, state?: string): string[] =>
  select(page, 'tr', state).map(textOf);

describe('the assertion in the HTML report', () => {
  it('is told part by part, each beside the checks that looked at it', () => {
    const page = refusedBy('audience-accepted', { received: ['urn:amazon:webservices#2'] });
    expect(lines(page)).toEqual([
      'Part Value Checks that looked at it',
      'Issuer https://primary.idp.example ✓ issuer known',
      'Status Success',
      `Signature of the assertion, rsa-sha256 certificate SHA-256 ${'ab'.repeat(32)}`,
      'Subject (masked) m…@example.com',
      'Recipient https://us-west-2.signin.aws.amazon.com/saml',
      'Audience urn:amazon:webservices#2 ✗ audience accepted received: urn:amazon:webservices#2',
      'Issued 2026-11-24T09:00:00.000Z',
      'Attributes',
      'Role arn:a,arn:b arn:c;arn:d',
      'PrincipalTag:team blue',
      'PrincipalTag:site <b>',
      'mail (masked) m…@example.com and 2 more',
    ]);
    expect(lines(page, 'bad')).toEqual([expect.stringMatching(/^Audience /)]);
    expect(select(page, 'div', 'refusing')).toEqual([]);
    expect(select(page, 'b')).toHaveLength(2);
  });

  it('gives a line to what is missing when a check misses it', () => {
    const page = refusedBy('session-name-present', { values: 0 });
    expect(lines(page, 'bad')).toEqual([
      'RoleSessionName not in the message ✗ session name present values: 0',
    ]);
    const incomplete = refusedBy('confirmation-complete', { notOnOrAfter: null });
    expect(lines(incomplete, 'bad')).toEqual([
      'Recipient https://us-west-2.signin.aws.amazon.com/saml ✗ confirmation complete not on or after: nothing',
      'Confirmed until before not in the message ✗ confirmation complete not on or after: nothing',
    ]);
    // Nobody has to say from when on; that it was issued in the future is enough.
    expect(lines(refusedBy('conditions-not-before'), 'bad')).toEqual([
      'Issued 2026-11-24T09:00:00.000Z ✗ conditions not before',
    ]);
  });

  it('marks the one value, or the one tag, that a check names', () => {
    const page = refusedBy('role-pair', { malformed: ['arn:c;arn:d'] });
    expect(select(page, 'mark').map(textOf)).toEqual(['arn:c;arn:d']);
    const tags = refusedBy('session-tags-legal', { illegal: ['site'] });
    expect(lines(tags, 'bad')).toEqual([expect.stringMatching(/^PrincipalTag:site <b> ✗/)]);
  });

  it('marks no line for a check that looks at none, and says so', () => {
    const page = refusedBy('trust-policy-allows', { action: 'sts:AssumeRoleWithSAML' });
    expect(lines(page, 'bad')).toEqual([]);
    expect(select(page, 'div', 'refusing').map(textOf)).toEqual([
      '✗ trust policy allows action: sts:AssumeRoleWithSAML It looked at none of the parts below.',
    ]);
  });

  it('takes the pair from the attribute at the page, and from the caller at the API', () => {
    expect(lines(refusedBy('role-exists'), 'bad')).toHaveLength(1);
    expect(lines(refusedBy('role-exists', {}, 'sts'), 'bad')).toEqual([]);
  });

  it('shows the document as text, and the refusal alone where there is no message', () => {
    const verdict = {
      via: 'sts',
      accepted: false,
      stage: 'gate',
      document: '<a>&amp;</a>',
    } as const;
    const told = verdictBlock({ ...verdict, message: MESSAGE }).markup;
    expect(textOf(select(parseHtml(`<main>${told}</main>`), 'pre')[0])).toBe('<a>&amp;</a>');
    const check = 'message-decodes';
    const findings = [finding(check, 'fail', { rule: 'base64' })];
    const bare = verdictBlock({ via: 'sts', accepted: false, stage: 'base64', check, findings });
    const page = parseHtml(`<main>${bare.markup}</main>`);
    expect(select(page, 'table')).toEqual([]);
    expect(select(page, 'div', 'refusing').map(textOf)).toEqual(['✗ message decodes rule: base64']);
  });

  it('knows of every check whether it looks at a part of the message', () => {
    const parts = [...envelopeParts(MESSAGE), ...attributeParts(MESSAGE, 'sign-in')];
    const looking = new Set(parts.flatMap(({ checks }) => checks));
    const ids: string[] = CHECKS.map(({ id }) => id);
    expect([...looking].filter((id) => !ids.includes(id))).toEqual([]);
    const upToSts = ids.slice(0, ids.indexOf('relay-state-aws'));
    expect(upToSts.filter((id) => !looking.has(id))).toEqual([
      'rate-allowed',
      'sts-region-active',
      'message-decodes',
      'message-well-formed',
      'acs-provider-known',
      'encryption-as-required',
      'assertion-decrypts',
      'not-replayed',
      'trust-policy-allows',
      'duration-within-role',
    ]);
  });
});
