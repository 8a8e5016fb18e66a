import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../aws-local/context.ts';
import { CONFIRMATION_BEARER } from '../../../saml/names.ts';
import { ACS, message, signed, trustPolicy } from '../../support/aws-assertions.ts';
import { NOW } from '../../support/aws-server.ts';
import { conditions, confirmed } from './altered.ts';
import { api, browser, judge, MINUTE, outcome, outcomeOf, world } from './judging.ts';
import { proves } from '../../support/proves.ts';

let plain: AwsContext;
beforeAll(async () => {
  plain = await world();
});

describe('for whom', () => {
  const one = { method: CONFIRMATION_BEARER, recipient: ACS, notOnOrAfter: NOW + MINUTE };

  it.each([
    ['no Recipient', confirmed({ recipient: undefined })],
    ['no NotOnOrAfter', confirmed({ notOnOrAfter: undefined })],
    ['another method', confirmed({ method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' })],
    ['no confirmation', { subject: { nameId: { value: 'maria' }, confirmations: [] } }],
    ['two confirmations', { subject: { nameId: { value: 'maria' }, confirmations: [one, one] } }],
  ])('refuses %s', async (_what, assertion) => {
    proves('confirmation-once');
    expect(await outcome(assertion)).toBe('confirmation-complete');
  });

  it.each([
    ['https://signin.aws.amazon.com/saml', 'trust-policy-allows'],
    ['https://eu-central-1.signin.aws.amazon.com/saml', 'trust-policy-allows'],
    ['https://us-west-2.signin.aws.amazon.com/saml/acs/SAMLSP4SHN3UIS2D558H46', 'recipient-is-aws'],
    ['https://us-west-2.signin.aws.amazon.com/saml/', 'recipient-is-aws'],
    ['https://us-west-2.signin.aws.amazon.com.evil.example/saml', 'recipient-is-aws'],
    ['http://us-west-2.signin.aws.amazon.com/saml', 'recipient-is-aws'],
    ['https://portal.example/saml', 'recipient-is-aws'],
  ])('judges the Recipient %s at the sign-in page: %s', async (recipient, expected) => {
    proves('recipient-browser');
    expect(await outcome(confirmed({ recipient }), browser)).toBe(expected);
  });

  it('leaves the Recipient to the trust policy at the API', async () => {
    proves('recipient-sts');
    const recipient = 'http://localhost:8443/saml/acs';
    expect(await outcome(confirmed({ recipient }))).toBe('trust-policy-allows');
    const Condition = { StringEquals: { 'SAML:aud': recipient } };
    const role = { trustPolicy: trustPolicy({ Condition }) };
    expect(await outcome(confirmed({ recipient }), api, { role })).toBe('accepted');
  });

  it('wants the Recipient to be the posted URL when it is told so', async () => {
    const switches = { recipientMustEqualPostedUrl: true };
    const elsewhere = {
      ...browser,
      postedUrl: 'https://signin.aws.amazon.com/saml',
    };
    expect(await outcome({}, elsewhere, { switches })).toBe('recipient-is-aws');
    expect(await outcome({}, browser, { switches })).toBe('accepted');
    expect(await outcome({}, elsewhere)).toBe('accepted');
  });

  it.each([
    ['the URN', [['urn:amazon:webservices']], 'accepted'],
    ['the global URL', [['https://signin.aws.amazon.com/saml']], 'accepted'],
    ['a regional URL', [[ACS]], 'accepted'],
    ['one of several', [['https://other.example', 'urn:amazon:webservices']], 'accepted'],
    ['a suffix', [['https://signin.aws.amazon.com/saml#2']], 'audience-accepted'],
    ['another case', [['URN:amazon:webservices']], 'audience-accepted'],
    ['another service', [['https://other.example']], 'audience-accepted'],
    [
      'a second restriction to another',
      [['urn:amazon:webservices'], ['https://other.example']],
      'audience-accepted',
    ],
    ['no restriction', [], 'audience-accepted'],
  ])('judges the audience: %s', async (_what, audienceRestrictions, expected) => {
    proves('audience-every-restriction', 'text-audience');
    expect(await outcome(conditions({ audienceRestrictions }))).toBe(expected);
  });

  it('takes an assertion again within its life, unless it is told to refuse replays', async () => {
    proves('replay-allowed');
    const base64 = await signed();
    expect(outcomeOf(judge(plain, base64))).toBe('accepted');
    expect(outcomeOf(judge(plain, base64))).toBe('accepted');
    const strict = await world({ switches: { refuseReplay: true } });
    expect(outcomeOf(judge(strict, base64))).toBe('accepted');
    strict.spentAssertions.spend(message().assertion?.id ?? '', NOW + MINUTE);
    expect(outcomeOf(judge(strict, base64))).toBe('not-replayed');
  });
});
