import type { Document } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  attributes,
  defaultSeed,
  FEDERATE,
  INSTANCE,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import { startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { parseHtml, select, textOf } from '../../support/html-document.ts';
import { cookiesOf, post } from './post.ts';
import { proves } from '../../support/proves.ts';

let aws: StartedAwsLocal;
let answer: RawAnswer;
let page: Document;
let SAMLResponse: string;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
  const roles = [`${ROLE},${PRIMARY}`, `${PRIMARY},${SUPERVISOR}`];
  SAMLResponse = await signed(
    message({ attributes: attributes({ role: roles, roleSessionName: ['ana.sato@example.com'] }) }),
  );
  answer = await post(aws, { SAMLResponse, RelayState: FEDERATE });
  page = parseHtml(answer.body);
});
afterAll(async () => aws.stop());

describe('the role picker', () => {
  it('signs nobody in yet', () => {
    expect(answer.status).toBe(200);
    expect(cookiesOf(answer)).toEqual({});
  });

  it('has title and heading of the recorded page', () => {
    expect(textOf(select(page, 'title')[0])).toBe('Amazon Web Services Sign-In');
    expect(textOf(select(page, 'h1', 'background')[0])).toBe('Amazon Web Services Login');
  });

  it('says in the verdict that a choice is due', () => {
    const [verdict] = aws.verdicts();
    expect(verdict).toMatchObject({ via: 'sign-in', accepted: true, stage: 'role' });
    expect(verdict?.principal).not.toHaveProperty('roleArn');
  });

  it('takes the role that is posted back', async () => {
    proves('sign-in-form', 'role-picker');
    const fields = {
      RelayState: FEDERATE,
      SAMLResponse,
      name: '',
      portal: '',
      roleIndex: SUPERVISOR,
    };
    const answer = await post(aws, fields);
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `/connect/federate/${INSTANCE}`,
    ]);
    expect(aws.verdicts().at(-1)).toMatchObject({
      stage: 'done',
      principal: { roleArn: SUPERVISOR },
    });
  });

  it('comes again when nothing was picked, and refuses a role that was not offered', async () => {
    expect((await post(aws, { SAMLResponse, roleIndex: '' })).body).toContain('saml_form');
    const other = await post(aws, { SAMLResponse, roleIndex: `${ROLE}s` });
    expect([other.status, other.headers['x-understudy-check']]).toEqual([400, 'role-pair']);
  });

  it('is not shown when the five minutes are over', async () => {
    aws.clock.advance(5 * 60_000 + 1);
    const answer = await post(aws, { SAMLResponse, roleIndex: ROLE });
    aws.clock.advance(-5 * 60_000 - 1);
    expect(answer.headers['x-understudy-check']).toBe('issued-recently');
    expect(answer.body).toContain('Token must be redeemed within 5 minutes of issuance (Service');
  });
});
