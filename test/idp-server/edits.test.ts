import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdp, type MintEdits, type StartedIdp } from '../../idp-server/index.ts';
import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { ResponseMessage } from '../../saml/types.ts';
import { testSigningKey } from '../support/keys.ts';
import { assertionOf, readBack, valuesOf } from './read-back.ts';
import { ACS, idpOptions, MARIA, PROVIDER, ROLE } from './world.ts';

let idp: StartedIdp;
let certificate: string;
beforeAll(async () => {
  idp = await startIdp(await idpOptions());
  ({ certificate } = await testSigningKey());
});
afterAll(() => idp.stop());

/** What a message with these edits says; the signature holds, or this throws. */
function minted(edits: MintEdits): ResponseMessage {
  const { samlResponse } = idp.mint({ username: MARIA.username, edits });
  return readBack(samlResponse, certificate).message;
}

describe('edits of a message that is minted', () => {
  it('change nothing where there are none', () => {
    const message = minted({});
    expect(valuesOf(message, AWS_ATTRIBUTES.role)).toEqual([`${ROLE},${PROVIDER}`]);
    expect(assertionOf(message).subject?.nameId?.value).toBe(MARIA.username);
  });

  it('put one attribute in place of another, at its place, and leave the others', () => {
    const before = assertionOf(minted({})).attributes.map(({ name }) => name);
    const values = ['one', 'two'];
    const message = minted({ attributes: [{ name: AWS_ATTRIBUTES.role, values }] });
    expect(valuesOf(message, AWS_ATTRIBUTES.role)).toEqual(values);
    expect(assertionOf(message).attributes.map(({ name }) => name)).toEqual(before);
  });

  it('add an attribute with the name format of the others', () => {
    const message = minted({ attributes: [{ name: 'department', values: ['Care'] }] });
    const [first] = assertionOf(message).attributes;
    expect(assertionOf(message).attributes.at(-1)).toEqual({
      ...(first?.nameFormat !== undefined && { nameFormat: first.nameFormat }),
      name: 'department',
      values: ['Care'],
    });
  });

  it('leave an attribute out that has no values', () => {
    const message = minted({ attributes: [{ name: AWS_ATTRIBUTES.role, values: [] }] });
    expect(valuesOf(message, AWS_ATTRIBUTES.role)).toBeUndefined();
    expect(valuesOf(message, AWS_ATTRIBUTES.roleSessionName)).toEqual([MARIA.username]);
  });

  it('write issuer, audience, recipient and NameID wherever they stand', () => {
    const message = minted({
      issuer: 'https://other.example',
      audience: 'urn:other',
      recipient: `${ACS}/other`,
      nameId: 'somebody <else>',
    });
    const { issuer, conditions, subject } = assertionOf(message);
    expect([message.issuer, issuer]).toEqual(['https://other.example', 'https://other.example']);
    expect(conditions?.audienceRestrictions).toEqual([['urn:other']]);
    expect(conditions?.notOnOrAfter).toBeTypeOf('number');
    expect([message.destination, subject?.confirmations[0]?.recipient]).toEqual([
      `${ACS}/other`,
      `${ACS}/other`,
    ]);
    expect(subject?.nameId?.value).toBe('somebody <else>');
  });

  it('come before defects', () => {
    const { xml } = idp.mint({
      username: MARIA.username,
      edits: { audience: 'urn:edited' },
      defects: ['unsigned'],
    });
    expect(xml).toContain('urn:edited');
    expect(xml).not.toContain('SignatureValue');
  });
});
