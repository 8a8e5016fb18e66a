import type { Document } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  attributes,
  FEDERATE,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, startTestAws } from '../../support/aws-server.ts';
import { parseHtml, select, textOf } from '../../support/html-document.ts';
import {
  ALIAS,
  OTHER_ACCOUNT,
  OTHER_PROVIDER,
  OTHER_ROLE,
  seedOfTwoAccounts,
} from '../../support/other-account.ts';
import { nextData } from './picker-readers.ts';
import { cookieHeader, cookiesOf, post } from './post.ts';
import { ask } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

const UNKNOWN = `arn:aws:iam::${ACCOUNT}:role/Ghost`;
const FOREIGN = 'arn:aws-cn:iam::999900001111:role/China';
const PAIRS = [
  `${ROLE},${PRIMARY}`,
  `${SUPERVISOR},${PRIMARY}`,
  `${OTHER_ROLE},${OTHER_PROVIDER}`,
  `${UNKNOWN},arn:aws:iam::${ACCOUNT}:saml-provider/Nobody`,
  `${FOREIGN},arn:aws-cn:iam::999900001111:saml-provider/PrimaryIdp`,
];

let aws: StartedAwsLocal;
let markup: string;
let page: Document;
let SAMLResponse: string;

async function messageFor(role: string[]): Promise<string> {
  return signed(
    message({ attributes: attributes({ role, roleSessionName: ['ana.sato@example.com'] }) }),
  );
}

beforeAll(async () => {
  aws = await startTestAws({ seed: await seedOfTwoAccounts() });
  SAMLResponse = await messageFor(PAIRS);
  markup = (await post(aws, { SAMLResponse, RelayState: FEDERATE })).body;
  page = parseHtml(markup);
});
afterAll(async () => aws.stop());

describe('a picker with several accounts', () => {
  it('heads each by its alias and number, or its number, in the order of these', () => {
    proves('role-picker-accounts');
    const names = select(page, 'div', 'saml-account-name').map(textOf);
    expect(names).toEqual([`Account: ${OTHER_ACCOUNT}`, `Account: ${ALIAS} (${ACCOUNT})`]);
  });

  it('says the same in the meta element of the newer page, its fields in the recorded order', () => {
    proves('role-picker-data');
    const json = nextData(markup) ?? {};
    expect(Object.keys(json)).toEqual([
      'invalid_accounts',
      'RelayState',
      'name',
      'roles_accounts',
      'foreign_accounts',
      'region',
      'portal',
      'SAMLResponse',
      'problems',
      'policy',
    ]);
    expect(json).toEqual({
      invalid_accounts: { [`${ALIAS} (${ACCOUNT})`]: [UNKNOWN] },
      RelayState: FEDERATE,
      name: null,
      roles_accounts: {
        [OTHER_ACCOUNT]: [OTHER_ROLE],
        [`${ALIAS} (${ACCOUNT})`]: [ROLE, SUPERVISOR],
      },
      foreign_accounts: { '999900001111': [FOREIGN] },
      region: 'IAD',
      portal: null,
      SAMLResponse,
      problems: '{}',
      policy: null,
    });
  });

  it('names the Region of a regional host by its airport', async () => {
    const host = 'us-west-2.signin.aws.amazon.com';
    const regional = await post(aws, { SAMLResponse }, { host });
    expect(nextData(regional.body)?.['region']).toBe('PDX');
  });

  it('lets nobody in by a role that it does not offer, and in by each that it does', async () => {
    const ghost = await post(aws, { SAMLResponse, roleIndex: UNKNOWN });
    expect([ghost.status, ghost.headers['x-understudy-check']]).toEqual([400, 'provider-exists']);
    for (const roleIndex of [ROLE, SUPERVISOR, OTHER_ROLE])
      expect((await post(aws, { SAMLResponse, roleIndex })).status).toBe(303);
  });
});

describe('a second sign-in of the same browser', () => {
  it('is refused when it is for another account, in the words of AWS', async () => {
    const first = await post(aws, { SAMLResponse: await messageFor([`${ROLE},${PRIMARY}`]) });
    const form = new URLSearchParams({
      SAMLResponse: await messageFor([`${OTHER_ROLE},${OTHER_PROVIDER}`]),
    });
    const again = (cookie: string) =>
      ask(aws.port, {
        method: 'POST',
        path: '/saml',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        body: form.toString(),
      });
    const refused = await again(cookieHeader(first));
    expect(refused.headers['x-understudy-check']).toBe('one-account-at-a-time');
    expect(textOf(select(parseHtml(refused.body), 'p', 'message')[0])).toBe(
      'You must first log out before logging into a different AWS account. To logout, click here',
    );
    expect(refused.body).toContain('/oauth?Action=logout');
    expect(cookiesOf(refused)).toEqual({});
    expect(aws.verdicts().at(-1)).toMatchObject({
      check: 'one-account-at-a-time',
      stage: 'role',
      accepted: false,
    });

    const logout = await ask(aws.port, {
      path: '/oauth?Action=logout',
      headers: { cookie: cookieHeader(first) },
    });
    expect(Object.keys(cookiesOf(logout))).toEqual(['aws-creds', 'aws-userInfo']);
    expect((await again(cookieHeader(first))).status).toBe(303);
  });

  it('is refused as well when a form of another site brings only aws-userInfo along', async () => {
    const first = await post(aws, { SAMLResponse, roleIndex: ROLE });
    const again = async (cookie: string): Promise<unknown> => {
      const answer = await ask(aws.port, {
        method: 'POST',
        path: '/saml',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        body: new URLSearchParams({ SAMLResponse, roleIndex: OTHER_ROLE }).toString(),
      });
      return answer.headers['x-understudy-check'];
    };
    const line = cookiesOf(first)['aws-userInfo'] ?? '';
    const userInfo = line.split(';')[0] ?? '';
    expect(line).toContain('SameSite=None');
    expect(await again(userInfo)).toBe('one-account-at-a-time');
    // It names the sign-in and does not give it away.
    const home = await ask(aws.port, { path: '/console/home', headers: { cookie: userInfo } });
    expect(home.status).toBe(401);
    for (const value of ['{', '%', '1', '%7B%22keybase%22%3A1%7D'])
      expect(await again(`aws-userInfo=${value}`)).toBeUndefined();
    aws.clock.advance(3_600_000);
    expect(await again(userInfo)).not.toBe('one-account-at-a-time');
    aws.clock.advance(-3_600_000);
  });

  it('takes the place of the first when it is for another role of the same account', async () => {
    const first = await post(aws, { SAMLResponse, roleIndex: ROLE });
    const second = await ask(aws.port, {
      method: 'POST',
      path: '/saml',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookieHeader(first),
      },
      body: new URLSearchParams({ SAMLResponse, roleIndex: SUPERVISOR }).toString(),
    });
    expect(second.status).toBe(303);
    const home = await ask(aws.port, {
      path: '/console/home',
      headers: { cookie: cookieHeader(second) },
    });
    expect(home.body).toContain('assumed-role/ConnectSupervisor/');
  });
});

describe('the cookie aws-userInfo', () => {
  it('tells scripts of the console who is signed in, in its recorded form', async () => {
    const answer = await post(aws, { SAMLResponse, roleIndex: ROLE });
    const line = cookiesOf(answer)['aws-userInfo'] ?? '';
    expect(line).not.toContain('HttpOnly');
    expect(JSON.parse(decodeURIComponent(line.split(';')[0]?.split('=')[1] ?? ''))).toEqual({
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/ana.sato@example.com`,
      alias: ALIAS,
      username: 'assumed-role%2FConnectAgent%2Fana.sato%40example.com',
      keybase: expect.stringMatching(/^[\w+/]{43}=$/) as string,
      issuer: '',
      signinType: 'PUBLIC',
    });
  });
});

describe('a seed of accounts', () => {
  it.each([
    ['an alias with a capital', { accountAlias: 'Main' }, 'account alias "Main"'],
    ['an alias that is too short', { accountAlias: 'ab' }, 'account alias "ab"'],
    ['an alias with two dashes', { accountAlias: 'a--b' }, 'account alias "a--b"'],
  ])('refuses %s', (_case, seed, problem) => {
    expect(() => aws.seed(seed)).toThrow(problem);
  });

  it('refuses an alias of another account, and an account that is no number', () => {
    const other = { account: OTHER_ACCOUNT, accountAlias: ALIAS };
    expect(() => aws.seed({ otherAccounts: [other] })).toThrow(`"${ALIAS}" is taken`);
    expect(() => aws.seed({ otherAccounts: [{ account: '12' }] })).toThrow('"12" is not 12 digits');
  });

  it('survives a snapshot', () => {
    const snapshot = aws.snapshot();
    aws.restore(snapshot);
    expect(aws.snapshot()).toEqual(snapshot);
  });
});
