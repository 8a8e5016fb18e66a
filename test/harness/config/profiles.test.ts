import { describe, expect, it } from 'vitest';
import { parseConfig, toWorld, type ConfigInput } from '../../../harness/index.ts';

function primary(idp: Partial<NonNullable<ConfigInput['idps']>[number]>, aws = {}) {
  return toWorld(parseConfig({ aws, idps: [{ name: 'primary', ...idp }] })).idps[0];
}

describe('the profile of an IdP', () => {
  it('is ours by default, with the audience of the account', () => {
    expect(primary({}, { audience: 'urn:x' })).toMatchObject({
      profile: 'understudy',
      sign: 'assertion',
      nameIdFormat: 'persistent',
      pairOrder: 'role-first',
      audience: 'urn:x',
    });
  });

  it('brings what the vendor is set to, and yields to what is written', () => {
    expect(primary({ profile: 'okta' })).toMatchObject({
      sign: 'both',
      pairOrder: 'provider-first',
      audience: 'urn:amazon:webservices',
    });
    expect(primary({ profile: 'entra-id' })).toMatchObject({
      audience: 'https://signin.aws.amazon.com/saml',
    });
    expect(
      primary({ profile: 'okta', sign: 'response', pairOrder: 'role-first', audience: 'urn:y' }),
    ).toMatchObject({ sign: 'response', pairOrder: 'role-first', audience: 'urn:y' });
  });

  it('must be one that there is', () => {
    expect(() => parseConfig({ idps: [{ name: 'primary', profile: 'oktopus' as never }] })).toThrow(
      expect.objectContaining({ code: 'config-invalid' }),
    );
  });
});
