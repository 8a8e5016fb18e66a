import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../aws-local/context.ts';
import {
  attributes,
  BACKUP,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import { api, browser, judge, outcome, outcomeOf, world, type Way } from './judging.ts';
import { proves } from '../../support/proves.ts';

let plain: AwsContext;
beforeAll(async () => {
  plain = await world();
});

describe('for which role', () => {
  async function roles(values: string[], way: Way = browser): Promise<string> {
    const base64 = await signed(message({ attributes: attributes({ role: values }) }));
    return outcomeOf(judge(plain, base64, way));
  }

  it.each([
    ['role first', `${ROLE},${PRIMARY}`],
    ['provider first', `${PRIMARY},${ROLE}`],
    ['blanks around', `\n  ${ROLE} , ${PRIMARY}\t`],
  ])('takes %s', async (_what, value) => {
    proves('role-attribute');
    expect(await roles([value])).toBe('accepted');
    expect(await roles([value], api)).toBe('accepted');
  });

  it.each([
    ['nothing', [], 'role-present'],
    ['an empty value', [''], 'role-pair'],
    ['one ARN', [ROLE], 'role-pair'],
    ['a semicolon', [`${ROLE};${PRIMARY}`], 'role-pair'],
    ['three ARNs', [`${ROLE},${PRIMARY},${PRIMARY}`], 'role-pair'],
    ['two roles', [`${ROLE},${SUPERVISOR}`], 'role-pair'],
    [
      'one malformed value beside a good one',
      [`${ROLE},${PRIMARY}`, 'offline_access'],
      'role-pair',
    ],
  ])('refuses at the sign-in page: %s', async (_what, values, expected) => {
    proves('role-attribute-malformed');
    expect(await roles(values)).toBe(expected);
  });

  it('looks for one pair at the API, whatever stands beside it', async () => {
    expect(await roles([`${ROLE},${PRIMARY}`, 'offline_access'], api)).toBe('accepted');
    expect(await roles([`${SUPERVISOR},${PRIMARY}`], api)).toBe('role-pair');
    expect(await roles([], api)).toBe('role-present');
  });

  it('compares the name of the attribute with its case, and tells of the near miss', async () => {
    proves('role-attribute');
    const named = attributes().map((attribute) => ({
      ...attribute,
      name: attribute.name.replace('/Role', '/role'),
    }));
    const judgement = judge(plain, await signed(message({ attributes: named })), browser);
    expect(outcomeOf(judgement)).toBe('role-present');
    expect(judgement.findings.at(-1)?.args.similar).toEqual([
      'https://aws.amazon.com/SAML/Attributes/role',
    ]);
  });

  it('takes several Role attributes like one with several values', async () => {
    const [role, name] = attributes();
    const [supervisor] = attributes({ role: [`${SUPERVISOR},${PRIMARY}`] });
    const both = [role, supervisor, name].filter((attribute) => attribute !== undefined);
    const judgement = judge(plain, await signed(message({ attributes: both })), browser);
    expect(judgement).toMatchObject({
      outcome: 'choice',
      pairs: [
        { roleArn: ROLE, providerArn: PRIMARY },
        { roleArn: SUPERVISOR, providerArn: PRIMARY },
      ],
    });
  });

  it('offers a choice, takes the one that is picked and refuses one that is not there', async () => {
    const pairs = [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`];
    expect(await roles(pairs)).toBe('choice');
    expect(await roles(pairs, { ...browser, roleArn: SUPERVISOR })).toBe('accepted');
    const third = SUPERVISOR.replace('Supervisor', 'Admin');
    expect(await roles(pairs, { ...browser, roleArn: third })).toBe('role-pair');
  });

  it('offers no choice for pairs whose provider does not vouch', async () => {
    const base64 = await signed(
      message({ attributes: attributes({ role: [`${ROLE},${BACKUP}`, `${ROLE},${PRIMARY}`] }) }),
    );
    const judgement = judge(plain, base64, browser);
    expect(outcomeOf(judgement)).toBe('accepted');
    expect(judgement.principal.providerArn).toBe(PRIMARY);
  });

  it('judges the whole assertion before it offers a choice', async () => {
    const assertion = {
      attributes: attributes({
        role: [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`],
        roleSessionName: ['a b'],
      }),
    };
    expect(await outcome(assertion, browser)).toBe('session-name-legal');
  });

  it.each([
    ['another case', ROLE.replace('ConnectAgent', 'connectagent')],
    ['a path', ROLE.replace('role/', 'role/division/')],
    ['another name', `${ROLE}s`],
  ])('refuses a role ARN with %s', async (_what, roleArn) => {
    proves('role-arn-exact');
    expect(await roles([`${roleArn},${PRIMARY}`])).toBe('role-exists');
  });
});
