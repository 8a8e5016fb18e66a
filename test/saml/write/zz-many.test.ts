import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeResponse } from '../../../saml/write/index.ts';
import { anyResponse, anyText } from '../../support/response-arbitrary.ts';
import { responseMessage } from '../../support/response-message.ts';
import { canonicalByLibxml2, signedBytes, testKey, valuesByLibxml2 } from './support.ts';

const key = testKey();
const { credential } = key;

describe('any legal message', () => {
  it('is written in the exclusive canonical form that libxml2 computes', () => {
    fc.assert(
      fc.property(anyResponse(), fc.constantFrom('none', 'assertion', 'both'), (message, sign) => {
        const xml = writeResponse(message, { sign, credential });
        expect(canonicalByLibxml2(xml)).toBe(xml);
      }),
      { numRuns: 4000 },
    );
  });

  it('verifies with a pinned key wherever it is signed', () => {
    fc.assert(
      fc.property(anyResponse(), (message) => {
        const xml = writeResponse(message, { sign: 'both', credential });
        const assertion = signedBytes(xml, key.publicPem, 'Assertion');
        const response = signedBytes(xml, key.publicPem, 'Response');
        expect(assertion).toBe(withoutSignature(assertionIn(xml)));
        expect(response).toContain(assertionIn(xml));
      }),
      { numRuns: 4000 },
    );
  });

  it('arrives with its texts unchanged', () => {
    fc.assert(
      fc.property(anyText(), fc.array(anyText(), { minLength: 1 }), (name, values) => {
        const message = responseMessage({}, { attributes: [{ name, values }] });
        const xml = writeResponse(message, { sign: 'none', credential });
        expect(valuesByLibxml2(xml, '//saml:Attribute/@Name')).toEqual([name]);
        expect(valuesByLibxml2(xml, '//saml:AttributeValue')).toEqual(values);
      }),
      { numRuns: 4000 },
    );
  });
});

function assertionIn(xml: string): string {
  return xml.slice(xml.indexOf('<saml:Assertion '), xml.lastIndexOf('</samlp:Response>'));
}

function withoutSignature(assertion: string): string {
  const end = '</ds:Signature>';
  return (
    assertion.slice(0, assertion.indexOf('<ds:Signature ')) +
    assertion.slice(assertion.indexOf(end) + end.length)
  );
}
