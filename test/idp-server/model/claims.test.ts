import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../core/ids.ts';
import { attributesFor, nameIdFor } from '../../../idp-server/model/claims.ts';
import type { Conversation } from '../../../idp-server/profiles/profile.ts';
import { understudyProfile } from '../../../idp-server/profiles/understudy.ts';
import type { Application, IdpUser } from '../../../idp-server/types.ts';
import { NAME_ID_FORMATS } from '../../../saml/names.ts';
import { ANA, CONNECT, MARIA, NO_ROLE, PROVIDER, ROLE, SECOND_ROLE } from '../world.ts';

const AWS = 'https://aws.amazon.com/SAML/Attributes';

const about = (application: Application): Conversation => ({
  issuer: 'https://primary.idp.understudy.example',
  application,
  random: systemRandom,
});

const claims = (user: IdpUser, application: Application = CONNECT) =>
  attributesFor(user, understudyProfile, about(application)).map(({ name, values }) => [
    name,
    values,
  ]);

describe('the claims of a user', () => {
  it('hold one value for each role, never a list in one value', () => {
    expect(claims(ANA)).toContainEqual([
      `${AWS}/Role`,
      [`${ROLE},${PROVIDER}`, `${SECOND_ROLE},${PROVIDER}`],
    ]);
  });

  it('put the provider first where the application wants it', () => {
    expect(claims(MARIA, { ...CONNECT, pairOrder: 'provider-first' })).toContainEqual([
      `${AWS}/Role`,
      [`${PROVIDER},${ROLE}`],
    ]);
  });

  it('hold no Role attribute for somebody without a role', () => {
    expect(claims(NO_ROLE)).toEqual([[`${AWS}/RoleSessionName`, ['no.role@example.com']]]);
  });

  it('hold everything that a user was given, in a fixed order', () => {
    const user: IdpUser = {
      ...MARIA,
      sessionName: 'maria',
      sessionDuration: 3600,
      tags: { CostCenter: '42', Empty: '' },
      transitiveTagKeys: ['CostCenter', 'Empty'],
      sourceIdentity: 'mgarcia',
      attributes: { 'urn:oid:2.5.4.3': ['Maria', 'María'], department: ['Sales'], none: [] },
    };
    expect(claims(user)).toEqual([
      [`${AWS}/Role`, [`${ROLE},${PROVIDER}`]],
      [`${AWS}/RoleSessionName`, ['maria']],
      [`${AWS}/SessionDuration`, ['3600']],
      [`${AWS}/PrincipalTag:CostCenter`, ['42']],
      [`${AWS}/PrincipalTag:Empty`, ['']],
      [`${AWS}/TransitiveTagKeys`, ['CostCenter', 'Empty']],
      [`${AWS}/SourceIdentity`, ['mgarcia']],
      ['urn:oid:2.5.4.3', ['Maria', 'María']],
      ['department', ['Sales']],
    ]);
  });

  it.each([
    ['https://aws.amazon.com/x', 'uri'],
    ['urn:oid:2.5.4.3', 'uri'],
    ['department', 'basic'],
    ['cost centre', 'unspecified'],
  ])('name the format of "%s" as %s', (name, format) => {
    const user = { ...NO_ROLE, attributes: { [name]: ['x'] } };
    const attribute = attributesFor(user, understudyProfile, about(CONNECT)).at(-1);
    expect(attribute?.nameFormat).toBe(`urn:oasis:names:tc:SAML:2.0:attrname-format:${format}`);
  });
});

describe('the name of a subject', () => {
  const nameFor = (nameIdFormat: Application['nameIdFormat'], changes: Partial<IdpUser> = {}) =>
    nameIdFor({ ...MARIA, ...changes }, { ...CONNECT, nameIdFormat }, systemRandom);

  it('is the username unless another was given', () => {
    expect(nameFor('persistent').value).toBe(MARIA.username);
    expect(nameFor('persistent', { nameId: 'm-1' }).value).toBe('m-1');
    expect(nameFor('transient', { nameId: 'm-1' }).value).toBe('m-1');
  });

  it('is the address for emailAddress, where there is one', () => {
    expect(nameFor('emailAddress', { email: 'maria@example.org' }).value).toBe('maria@example.org');
    expect(nameFor('emailAddress').value).toBe(MARIA.username);
  });

  it('is new each time for transient', () => {
    expect(nameFor('transient').value).not.toBe(nameFor('transient').value);
    expect(nameFor('transient').value).not.toContain('maria');
  });

  it.each(Object.keys(NAME_ID_FORMATS) as (keyof typeof NAME_ID_FORMATS)[])(
    'says the format %s in full',
    (name) => {
      expect(nameFor(name).format).toBe(NAME_ID_FORMATS[name]);
    },
  );
});
