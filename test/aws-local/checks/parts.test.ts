import { partitionOf } from '../../../core/partition.ts';
import { describe, expect, it } from 'vitest';
import { isConsoleUrl } from '../../../aws-local/checks/console-url.ts';
import { excerpt, excerpts, instant, told } from '../../../aws-local/checks/evidence.ts';
import {
  nameQualifier,
  subjectType,
  subjectTypeKey,
} from '../../../aws-local/checks/name-identifiers.ts';
import { packedPercent } from '../../../aws-local/checks/packed-size.ts';
import { samlAttributeKeys } from '../../../aws-local/checks/saml-condition-keys.ts';
import { isSignInUrl } from '../../../aws-local/checks/sign-in-url.ts';
import { createSpentAssertions } from '../../../aws-local/checks/spent-assertions.ts';
import { NAME_ID_FORMATS } from '../../../saml/names.ts';
import { proves } from '../../support/proves.ts';

describe('the name qualifier', () => {
  it.each([
    ['https://example.com/saml', '123456789012', 'MySAMLIdP', '1uAJanUnBc2XeUkHURMht+xam2c='],
    [
      'http://www.okta.com/exksfwc0mwQGJQoJ62p6',
      '671568874969',
      'SplunkcloudOkta',
      'g4RD/xcF3dcnEghdegAhfaPo+ow=',
    ],
  ])('of %s in %s/%s is the one of the documented formula', (issuer, account, name, expected) => {
    proves('name-qualifier');
    expect(nameQualifier(issuer, { account, name })).toBe(expected);
  });
});

describe('the subject type', () => {
  it.each([
    [NAME_ID_FORMATS.persistent, 'persistent', 'persistent'],
    [NAME_ID_FORMATS.transient, 'transient', 'transient'],
    [NAME_ID_FORMATS.kerberos, 'kerberos', NAME_ID_FORMATS.kerberos],
    [NAME_ID_FORMATS.emailAddress, NAME_ID_FORMATS.emailAddress, NAME_ID_FORMATS.emailAddress],
  ])('of %s is %s, and %s as a condition key', (format, type, key) => {
    proves('subject-type');
    expect(subjectType({ value: 'x', format })).toBe(type);
    expect(subjectTypeKey({ value: 'x', format })).toBe(key);
  });

  it('is unspecified without a format', () => {
    expect(subjectType({ value: 'x' })).toBe(NAME_ID_FORMATS.unspecified);
  });
});

describe('sign-in URLs', () => {
  it.each([
    ['https://signin.aws.amazon.com/saml', true],
    ['https://ap-southeast-2.signin.aws.amazon.com/saml', true],
    ['https://us-east-1.signin.aws.amazon.com/saml', true],
    ['https://signin.aws.amazon.com/saml/acs/SAMLSP4SHN3UIS2D558H46', true],
    ['https://signin.aws.amazon.com/saml/SAMLSP4SHN3UIS2D558H46', false],
    ['https://signin.aws.amazon.com/saml/acs/', false],
    ['https://signin.aws.amazon.com/saml?x', false],
    ['https://xx-west-2.signin.aws.amazon.com/saml', false],
    ['https://signin.aws.amazon.com:443/saml', false],
    ['https://signin.aws.amazon.com.localhost/saml', false],
    ['', false],
  ])('%s: %s', (url, expected) => {
    proves('sign-in-urls', 'region-names');
    expect(isSignInUrl(url, partitionOf('us-west-2'))).toBe(expected);
  });
});

describe('console URLs', () => {
  it.each([
    ['https://us-west-2.console.aws.amazon.com/connect/federate/x?destination=%2Fccp-v2', true],
    ['https://console.aws.amazon.com/console/home', true],
    ['https://understudy-demo.my.connect.aws/ccp-v2', true],
    ['http://us-west-2.console.aws.amazon.com/', false],
    ['https://us-west-2.console.aws.amazon.com.evil.example/', false],
    ['https://evil.example/?https://us-west-2.console.aws.amazon.com/', false],
    ['https://us-west-2.console.aws.amazon.com@evil.example/', false],
    ['https://me@us-west-2.console.aws.amazon.com/', false],
    ['https://evil.example\\.console.aws.amazon.com/', false],
    ['https://us-west-2.console.aws.amazon.com:8443/', false],
    ['//us-west-2.console.aws.amazon.com/', false],
    ['/connect/federate/x', false],
    ['javascript:alert(1)//console.aws.amazon.com', false],
    ['data:text/html,x', false],
    ['token-of-the-idp', false],
  ])('%s: %s', (url, expected) => {
    expect(isConsoleUrl(url, partitionOf('us-west-2'))).toBe(expected);
  });
});

describe('evidence', () => {
  it('cuts long texts and long lists', () => {
    expect(excerpt('x'.repeat(200))).toHaveLength(200);
    expect(excerpt('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(excerpt(undefined)).toBeNull();
    expect(excerpts(Array.from({ length: 12 }, (_, index) => String(index))).slice(9)).toEqual([
      '9',
      'and 2 more',
    ]);
  });

  it('shows moments in ISO 8601, and none that no calendar holds', () => {
    expect(instant(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(instant(9e15)).toBeNull();
    expect(instant(undefined)).toBeNull();
  });

  it('tells arguments in a sentence', () => {
    const args = { one: 'a', several: ['a', 'b'], none: [], number: 3, nothing: null };
    expect(told(args, 'one', '-')).toBe('“a”');
    expect(told(args, 'several', '-')).toBe('“a”, “b”');
    expect(told(args, 'none', '-')).toBe('-');
    expect(told(args, 'number', '-')).toBe('3');
    expect(told(args, 'nothing', '-')).toBe('-');
    expect(told(args, 'absent', '-')).toBe('-');
  });
});

describe('spent assertions', () => {
  it('are remembered until they would be refused anyway', () => {
    let now = 0;
    const spent = createSpentAssertions(new Map(), () => now);
    spent.spend('_a', 10);
    expect(spent.isSpent('_a')).toBe(true);
    expect(spent.isSpent('_b')).toBe(false);
    now = 10;
    expect(spent.isSpent('_a')).toBe(false);
  });

  it('do not grow without bound', () => {
    const spent = createSpentAssertions(new Map(), () => 0);
    for (let index = 0; index < 30_001; index += 1) spent.spend(`_${index}`, 10);
    expect(spent.isSpent('_0')).toBe(false);
    expect(spent.isSpent('_1')).toBe(true);
    expect(spent.isSpent('_30000')).toBe(true);
  });
});

describe('condition keys of attributes', () => {
  it('take the first attribute for a key, lists whole and four by their first value', () => {
    proves('trust-attribute-keys');
    const claim = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
    const keys = samlAttributeKeys([
      { name: 'urn:oid:2.5.4.3', values: ['Maria', 'Garcia'] },
      { name: claim, values: ['maria@example.com', 'm@example.com'] },
      { name: '0.9.2342.19200300100.1.3', values: ['later@example.com'] },
      { name: 'urn:oid:2.5.4.3', values: ['MG'] },
      { name: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6', values: ['maria@example', 'm@example'] },
      { name: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.1', values: [] },
      { name: 'constructor', values: ['x'] },
    ]);
    expect(keys).toEqual({
      'saml:cn': ['Maria', 'Garcia', 'MG'],
      'saml:mail': ['maria@example.com', 'm@example.com'],
      'saml:edupersonprincipalname': 'maria@example',
    });
  });

  const eduPerson = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.';
  const eduOrg = 'urn:oid:1.3.6.1.4.1.5923.1.2.1.';
  const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
  it.each([
    [`${eduPerson}1`, 'saml:edupersonaffiliation'],
    [`${eduPerson}2`, 'saml:edupersonnickname'],
    [`${eduPerson}3`, 'saml:edupersonorgdn'],
    [`${eduPerson}4`, 'saml:edupersonorgunitdn'],
    [`${eduPerson}5`, 'saml:edupersonprimaryaffiliation'],
    [`${eduPerson}6`, 'saml:edupersonprincipalname'],
    [`${eduPerson}7`, 'saml:edupersonentitlement'],
    [`${eduPerson}8`, 'saml:edupersonprimaryorgunitdn'],
    [`${eduPerson}9`, 'saml:edupersonscopedaffiliation'],
    [`${eduPerson}10`, 'saml:edupersontargetedid'],
    [`${eduPerson}11`, 'saml:edupersonassurance'],
    [`${eduOrg}2`, 'saml:eduorghomepageuri'],
    [`${eduOrg}3`, 'saml:eduorgidentityauthnpolicyuri'],
    [`${eduOrg}4`, 'saml:eduorglegalname'],
    [`${eduOrg}5`, 'saml:eduorgsuperioruri'],
    [`${eduOrg}6`, 'saml:eduorgwhitepagesuri'],
    ['urn:oid:2.5.4.3', 'saml:cn'],
    [`${claims}name`, 'saml:name'],
    [`${claims}givenname`, 'saml:givenName'],
    [`${claims}surname`, 'saml:surname'],
    [`${claims}emailaddress`, 'saml:mail'],
    ['http://schemas.xmlsoap.org/claims/CommonName', 'saml:commonName'],
    ['http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid', 'saml:uid'],
    [
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid',
      'saml:primaryGroupSID',
    ],
    ['2.5.4.3', 'saml:commonName'],
    ['2.5.4.4', 'saml:surname'],
    ['2.4.5.42', 'saml:givenName'],
    ['2.5.4.45', 'saml:x500UniqueIdentifier'],
    ['0.9.2342.19200300100.1.1', 'saml:uid'],
    ['0.9.2342.19200300100.1.3', 'saml:mail'],
    ['0.9.2342.19200300.100.1.45', 'saml:organizationStatus'],
  ])('have for %s the key %s', (name, key) => {
    proves('trust-attribute-keys');
    expect([samlAttributeKeys([{ name, values: ['x'] }])[key]].flat()).toEqual(['x']);
    expect(samlAttributeKeys([{ name: `${name}/`, values: ['x'] }])).toEqual({});
  });
});

describe('the packed size', () => {
  it('grows with what does not compress, and is nothing for nothing', () => {
    expect(packedPercent([])).toBe(0);
    expect(packedPercent(['a'])).toBe(1);
    expect(packedPercent(['a'.repeat(4_096)])).toBe(1);
  });
});
