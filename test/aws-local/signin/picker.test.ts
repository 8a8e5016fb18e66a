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
import { ACCOUNT, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import {
  childElements,
  classesOf,
  parseHtml,
  select,
  textOf,
} from '../../support/html-document.ts';
import { cookiesOf, post } from './post.ts';
import { proves } from '../../support/proves.ts';

let aws: StartedAwsLocal;
let answer: RawAnswer;
let markup: string;
let page: Document;
let SAMLResponse: string;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
  const roles = [`${ROLE},${PRIMARY}`, `${PRIMARY},${SUPERVISOR}`];
  SAMLResponse = await signed(
    message({ attributes: attributes({ role: roles, roleSessionName: ['ana.sato@example.com'] }) }),
  );
  answer = await post(aws, { SAMLResponse, RelayState: FEDERATE });
  markup = answer.body;
  page = parseHtml(markup);
});
afterAll(async () => aws.stop());

const NAME = `Account: ${ACCOUNT}`;

describe('the role picker, read in the manner of', () => {
  it('saml2aws: fieldset > div.saml-account, a name, and labels with the ARN', () => {
    proves('role-picker');
    const [fieldset] = select(page, 'fieldset');
    const accounts = (fieldset ? childElements(fieldset) : []).filter(
      (element) => element.tagName === 'div' && classesOf(element).includes('saml-account'),
    );
    const read = accounts.map((account) => ({
      name: textOf(select(account, 'div', 'saml-account-name')[0]),
      roles: select(account, 'label').map((label) => [textOf(label), label.getAttribute('for')]),
    }));
    expect(read).toEqual([
      {
        name: NAME,
        roles: [
          ['ConnectAgent', ROLE],
          ['ConnectSupervisor', SUPERVISOR],
        ],
      },
    ]);
  });

  it('gimme-aws-creds: each div.saml-role, its account two levels up, first div in first div', () => {
    const read = select(page, 'div', 'saml-role').map((role) => {
      const account = role.parentNode?.parentNode;
      const [head] = account && account.nodeType === 1 ? select(account as never, 'div') : [];
      return [
        textOf(head && select(head, 'div')[0]),
        select(role, 'label')[0]?.getAttribute('for'),
      ];
    });
    expect(read).toEqual([
      [NAME, ROLE],
      [NAME, SUPERVISOR],
    ]);
  });

  it('okta: the message and the relay state are direct children of the form', () => {
    const form = select(page, 'form').find((element) => element.getAttribute('id') === 'saml_form');
    const hidden = (form ? childElements(form) : [])
      .filter((element) => element.getAttribute('type') === 'hidden')
      .map((element) => [element.getAttribute('name'), element.getAttribute('value')]);
    expect(hidden).toEqual([
      ['RelayState', FEDERATE],
      ['SAMLResponse', SAMLResponse],
      ['name', ''],
      ['portal', ''],
    ]);
    expect(form?.getAttribute('action')).toBe('/saml');
    expect(form?.getAttribute('method')).toBe('post');
  });

  it('aws-adfs: a class that is exactly saml-account-name, and the number of the account', () => {
    const names = [...markup.matchAll(/<div class="saml-account-name">([^<]*)<\/div>/g)];
    expect(names.map(([, name]) => name)).toEqual([NAME]);
    expect(/Account: *(?:[^(]+\()?(\d{12})\)?/.exec(names[0]?.[1] ?? '')?.[1]).toBe(ACCOUNT);
  });

  it('rh-aws-saml-login: blocks without a name can be passed over', () => {
    const blocks = select(page, 'div', 'saml-account');
    const named = blocks.filter((block) => select(block, 'div', 'saml-account-name').length > 0);
    expect([blocks.length, named.length]).toEqual([2, 1]);
    expect(textOf(select(page, 'div', 'saml-account-name')[0]).split(' ')[1]).toBe(ACCOUNT);
    expect(
      named
        .flatMap((block) => select(block, 'div', 'saml-role'))
        .map((role) => textOf(select(role, 'label')[0])),
    ).toEqual(['ConnectAgent', 'ConnectSupervisor']);
  });

  it('.NET tools: div.saml-role > input[name=roleIndex], whose value and id are the ARN', () => {
    const inputs = select(page, 'div', 'saml-role').map((role) => childElements(role)[0]);
    expect(
      inputs.map((input) => [
        input?.getAttribute('name'),
        input?.getAttribute('value'),
        input?.getAttribute('id'),
      ]),
    ).toEqual([
      ['roleIndex', ROLE, ROLE],
      ['roleIndex', SUPERVISOR, SUPERVISOR],
    ]);
  });
});

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
