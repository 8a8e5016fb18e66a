import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../aws-local/context.ts';
import {
  BACKUP,
  BACKUP_ISSUER,
  attributes,
  backupMessage,
  message,
  PRIMARY,
  ROLE,
  signed,
} from '../../support/aws-assertions.ts';
import { api, browser, judge, outcomeOf, world } from './judging.ts';
import { proves } from '../../support/proves.ts';

let plain: AwsContext;
beforeAll(async () => {
  plain = await world();
});

describe('a good assertion', () => {
  it.each([
    ['at the API', api],
    ['at the sign-in page', browser],
  ])('is accepted %s, and every check has run', async (_where, way) => {
    const judgement = judge(plain, await signed(), way);
    expect(outcomeOf(judgement)).toBe('accepted');
    expect(judgement.findings.map(({ check }) => check)).toEqual([
      'message-decodes',
      'message-well-formed',
      'acs-provider-known',
      'provider-account',
      'provider-exists',
      'encryption-as-required',
      'assertion-decrypts',
      'issuer-known',
      'status-success',
      'signature-present',
      'signature-valid',
      'issued-recently',
      'conditions-not-before',
      'conditions-not-expired',
      'confirmation-complete',
      'confirmation-not-expired',
      'not-replayed',
      'recipient-is-aws',
      'audience-accepted',
      'role-present',
      'role-pair',
      'session-name-present',
      'session-name-legal',
      'session-duration-legal',
      'source-identity-legal',
      'session-tags-legal',
      'transitive-tags-known',
      'role-exists',
      'name-id-present',
      'trust-policy-allows',
      'trust-allows-tags',
      'trust-allows-source-identity',
      'duration-within-role',
    ]);
    expect(judgement.findings.some(({ verdict }) => verdict === 'fail')).toBe(false);
    expect(judgement.principal).toEqual({
      issuer: 'https://primary.idp.understudy.example',
      providerArn: PRIMARY,
      roleArn: ROLE,
      sessionName: 'maria.garcia@example.com',
      assertionId: message().assertion?.id,
    });
  });

  it.each(['assertion', 'response', 'both'] as const)('may be signed on: %s', async (sign) => {
    proves('signature-required');
    const judgement = judge(plain, await signed(message(), { sign }));
    expect(outcomeOf(judgement)).toBe('accepted');
  });

  it('may come from the backup IdP for the same role', async () => {
    const judgement = judge(plain, await signed(backupMessage(), { key: 'backup' }), browser);
    expect(outcomeOf(judgement)).toBe('accepted');
    expect(judgement.principal).toMatchObject({ issuer: BACKUP_ISSUER, providerArn: BACKUP });
  });
});

describe('reading', () => {
  it.each([
    ['%%%%', 'message-decodes', 'base64'],
    ['PHg', 'message-decodes', 'base64'],
    [Buffer.from([0x3c, 0xff, 0xfe, 0x3e]).toString('base64'), 'message-decodes', 'utf8'],
    [Buffer.from('<not-closed>').toString('base64'), 'message-well-formed', 'gate'],
    [Buffer.from('<!DOCTYPE x><x/>').toString('base64'), 'message-well-formed', 'gate'],
    [Buffer.from('<x/>').toString('base64'), 'message-well-formed', 'structure'],
  ])('refuses %j by %s at stage %s, wherever it comes', (base64, check, stage) => {
    proves('response-base64');
    for (const way of [api, browser]) {
      const judgement = judge(plain, base64, way);
      expect(outcomeOf(judgement)).toBe(check);
      expect(judgement.outcome === 'refused' && judgement.refusal.stage).toBe(stage);
    }
  });
});

describe('evidence', () => {
  it('is short, however long the message', async () => {
    const role = Array.from({ length: 40 }, (_, index) => `${'x'.repeat(900)}${index}`);
    const judgement = judge(
      plain,
      await signed(message({ attributes: attributes({ role }) })),
      browser,
    );
    expect(outcomeOf(judgement)).toBe('role-pair');
    expect(JSON.stringify(judgement.findings).length).toBeLessThan(8_000);
    const issuer = `https://${'x'.repeat(900)}.example`;
    const unknown = judge(plain, await signed(message({ issuer })), api);
    expect(outcomeOf(unknown)).toBe('issuer-known');
    expect(JSON.stringify(unknown.principal).length).toBeLessThan(1_000);
  });
});
