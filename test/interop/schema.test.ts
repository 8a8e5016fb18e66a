import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeResponse } from '../../saml/write/index.ts';
import { testSigningKey } from '../support/keys.ts';
import { responseMessage } from '../support/response-message.ts';
import { corpus, type CorpusMessage } from './corpus.ts';
import { protocolSchema, type SchemaValidator } from './schemas.ts';

let schema: SchemaValidator;
let messages: readonly CorpusMessage[];

beforeAll(async () => {
  schema = protocolSchema();
  messages = corpus(await testSigningKey());
});
afterAll(() => schema[Symbol.dispose]());

describe('the OASIS protocol schema', () => {
  it('accepts every output of the writer', () => {
    const refused = messages.flatMap(({ title, xml }) =>
      schema.errors(xml).map((error) => `${title}: ${error}`),
    );
    expect(refused).toEqual([]);
    expect(messages.length).toBeGreaterThan(200);
  });

  it('accepts a response without an assertion', async () => {
    const message = responseMessage({
      assertion: undefined,
      status: { code: 'urn:a', subCode: 'urn:b' },
    });
    const credential = await testSigningKey();
    for (const sign of ['none', 'response'] as const) {
      expect(schema.errors(writeResponse(message, { sign, credential }))).toEqual([]);
    }
  });

  it.each([
    ['an unknown attribute', (xml: string) => xml.replace(' Version=', ' Colour="red" Version=')],
    [
      'children out of order',
      (xml: string) =>
        xml.replace(
          /(<samlp:Status>.*<\/samlp:Status>)(<saml:Assertion .*<\/saml:Assertion>)/s,
          '$2$1',
        ),
    ],
    [
      'a missing Issuer',
      (xml: string) =>
        xml.replace(/(<saml:Assertion [^>]*>)<saml:Issuer>[^<]*<\/saml:Issuer>/, '$1'),
    ],
    ['a type that is not declared', (xml: string) => xml.replaceAll(/ xmlns:xs="[^"]*"/g, '')],
  ])('refuses %s', (_, spoil) => {
    const xml = messages[0]?.xml ?? '';
    expect(spoil(xml)).not.toBe(xml);
    expect(schema.errors(spoil(xml))).not.toEqual([]);
  });
});
