import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OtherAccountSeed, StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  attributes,
  defaultSeed,
  FEDERATE,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, startTestAws } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { parseHtml, select, textOf } from '../../support/html-document.ts';
import { proves } from '../../support/proves.ts';
import { nextData, PICKER_READERS, type Reading } from './picker-readers.ts';
import { post } from './post.ts';

interface Account {
  id: string;
  alias?: string;
  /** ARNs by name, in the order of the assertion. */
  roles: readonly (readonly [name: string, arn: string])[];
}

const HERE: Account = {
  id: ACCOUNT,
  alias: 'main',
  roles: [
    ['ConnectAgent', ROLE],
    ['ConnectSupervisor', SUPERVISOR],
  ],
};

/** Eight more: every other one with an alias, one role each, some below a path. */
const OTHERS: readonly Account[] = Array.from({ length: 8 }, (_, index) => {
  const id = String(222200000000 + index * 7);
  const path = index % 3 === 0 ? '/teams/' : '/';
  return {
    id,
    ...(index % 2 === 0 && { alias: `team-${index}` }),
    roles: [['Operator', `arn:aws:iam::${id}:role${path}Operator`]],
  };
});

async function otherSeed({ id, alias, roles }: Account): Promise<OtherAccountSeed> {
  const provider = `arn:aws:iam::${id}:saml-provider/PrimaryIdp`;
  return {
    account: id,
    ...(alias !== undefined && { accountAlias: alias }),
    samlProviders: [{ name: 'PrimaryIdp', metadata: await testMetadata('primary') }],
    roles: roles.map(([name, arn]) => ({
      name,
      path: arn.includes('/teams/') ? '/teams/' : '/',
      trustPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Federated: provider },
            Action: 'sts:AssumeRoleWithSAML',
          },
        ],
      },
    })),
  };
}

let aws: StartedAwsLocal;
beforeAll(async () => {
  aws = await startTestAws({
    seed: {
      ...(await defaultSeed()),
      accountAlias: 'main',
      otherAccounts: await Promise.all(OTHERS.map(otherSeed)),
    },
  });
});
afterAll(async () => aws.stop());

interface Page {
  accounts: readonly Account[];
  markup: string;
  SAMLResponse: string;
}

async function pageOf(accounts: readonly Account[]): Promise<Page> {
  const role = accounts.flatMap(({ id, roles }) =>
    roles.map(([, arn]) => `${arn},${PRIMARY.replace(ACCOUNT, id)}`),
  );
  const SAMLResponse = await signed(
    message({ attributes: attributes({ role, roleSessionName: ['ana.sato@example.com'] }) }),
  );
  const { body } = await post(aws, { SAMLResponse, RelayState: FEDERATE });
  return { accounts, markup: body, SAMLResponse };
}

function nameOf({ id, alias }: Account): string {
  return alias === undefined ? id : `${alias} (${id})`;
}

/** In the order of their names, as the page shows them. */
function sorted(accounts: readonly Account[]): readonly Account[] {
  return accounts.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** What each tool has to find. */
const EXPECTED: Readonly<Record<string, (page: Page) => Reading>> = {
  saml2aws: ({ accounts }) =>
    accounts.map((account) => [`Account: ${nameOf(account)}`, ...account.roles]),
  'gimme-aws-creds, the newer page': ({ accounts }) =>
    accounts.map((account) => [nameOf(account), account.roles.map(([, arn]) => arn)]),
  'gimme-aws-creds, the classic page': ({ accounts }) =>
    accounts.flatMap((account) =>
      account.roles.map(([, arn]) => [`Account: ${nameOf(account)}`, arn]),
    ),
  'okta-aws-cli-assume-role': ({ accounts, SAMLResponse }) => [
    SAMLResponse,
    accounts.length,
    ...accounts.flatMap(({ roles }) => roles.map(([, arn]) => arn)),
  ],
  'aws-adfs': ({ accounts }) =>
    accounts.flatMap(({ id, alias }) => (alias === undefined ? [] : [[id, alias]])),
  'aws-okta-processor': ({ accounts }) =>
    accounts.map((account) => [`Account: ${nameOf(account)}`, ...account.roles]),
  'Ellosoft and other .NET tools': ({ accounts }) =>
    accounts.flatMap(({ roles }) => roles.map(([, arn]) => [arn, arn])),
  'rh-aws-saml-login': ({ accounts }) =>
    accounts.map(({ id, alias, roles }) => [alias ?? id, ...roles.map(([name]) => name)]),
  'aws-saml-signin-aid': ({ accounts }) =>
    accounts.flatMap(({ id, alias }) => (alias === undefined ? [] : [[`Account: ${alias}`, id]])),
};

describe.each<[string, readonly Account[]]>([
  ['one account with two roles', [HERE]],
  [
    'nine accounts, five of them with an alias',
    [OTHERS[3] as Account, HERE, ...OTHERS.toSpliced(3, 1)],
  ],
])('the role picker of %s', (_title, accounts) => {
  let page: Page;
  beforeAll(async () => {
    page = await pageOf(accounts);
  });

  it.each(PICKER_READERS)('is read by $tool: $looksAt', ({ tool, read }) => {
    proves('role-picker', 'role-picker-accounts', 'role-picker-data');
    const expected = EXPECTED[tool]?.({ ...page, accounts: sorted(accounts) });
    expect(read(page.markup)).toEqual(expected);
    expect(expected?.length).toBeGreaterThan(0);
  });

  it('is the same by both of its forms', () => {
    const data = nextData(page.markup);
    const document = parseHtml(page.markup);
    const hidden = Object.fromEntries(
      select(document, 'input')
        .filter((input) => input.getAttribute('type') === 'hidden')
        .map((input) => [input.getAttribute('name'), input.getAttribute('value')]),
    );
    const { SAMLResponse } = page;
    const RelayState = FEDERATE;
    expect(hidden).toEqual({ SAMLResponse, RelayState, name: '', portal: '' });
    expect(data).toMatchObject({ SAMLResponse, RelayState });
    expect(textOf(select(document, 'title')[0])).toBe('Amazon Web Services Sign-In');
  });
});

describe('posters', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['saml2aws: SAMLResponse alone', {}],
    ['gimme-aws-creds: an empty RelayState', { RelayState: '' }],
  ])('all get the page: %s', async (_tool, fields) => {
    proves('sign-in-form');
    const { SAMLResponse } = await pageOf([HERE]);
    const answer = await post(aws, { SAMLResponse, ...fields });
    expect([answer.status, nextData(answer.body)?.['RelayState']]).toEqual([200, '']);
  });

  it('all get the page: aws-adfs, which accepts text/plain', async () => {
    const { SAMLResponse } = await pageOf([HERE]);
    const answer = await ask(aws.port, {
      method: 'POST',
      path: '/saml',
      headers: {
        accept: 'text/plain',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      },
      body: new URLSearchParams({ SAMLResponse }).toString(),
    });
    expect([answer.status, answer.body.includes('saml-role')]).toEqual([200, true]);
  });
});
