// Node 22 sees no named exports in this CommonJS module.
import samlify from 'samlify';
import type { Element } from '@xmldom/xmldom';
import { AUTHN_REQUEST } from './authn-request-grammar.ts';
import { decodeBase64 } from './base64.ts';
import { readDateTime } from './date-time.ts';
import { parseTree } from './dom.ts';
import { MESSAGE_PROFILE, passGate } from './gate.ts';
import { given } from './given.ts';
import { conform } from './grammar.ts';
import { inflate } from './inflate.ts';
import { readRedirectQuery } from './redirect-query.ts';
import { attempt, quote, refuse } from './refusal.ts';
import { checkHead } from './response-shape.ts';
import { attributeOf, childNamed } from './select.ts';
import type { AuthnRequest, ReadResult } from './types.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * Reads an AuthnRequest that came by the HTTP-Redirect binding.
 *
 * @param rawQuery what follows the question mark of the URL, still encoded
 */
export function readRedirectRequest(rawQuery: string): ReadResult<AuthnRequest> {
  return attempt(() => {
    const query = readRedirectQuery(rawQuery);
    const request = readRequest(decodeUtf8(inflate(decodeBase64(query.samlRequest))));
    return {
      ...request,
      signed: request.signed || query.signed,
      ...given('relayState', query.relayState),
    };
  });
}

/**
 * Reads an AuthnRequest that came by the HTTP-POST binding.
 *
 * @param samlRequest the form field SAMLRequest
 */
export function readPostRequest(samlRequest: string): ReadResult<AuthnRequest> {
  return attempt(() => readRequest(decodeUtf8(decodeBase64(samlRequest))));
}

function readRequest(xml: string): AuthnRequest {
  passGate(xml, MESSAGE_PROFILE);
  const root = parseTree(xml);
  conform(root, AUTHN_REQUEST);
  checkHead(root);
  checkAnswerable(root);
  const signed = childNamed(root, 'signature', 'Signature') !== undefined;
  return { ...extract(xml), signed };
}

/** Where samlify finds what; each path names one element, as the grammar has made sure. */
const FIELDS = [
  {
    key: 'request',
    localPath: ['AuthnRequest'],
    attributes: [
      'ID',
      'IssueInstant',
      'Destination',
      'AssertionConsumerServiceURL',
      'ProtocolBinding',
      'ForceAuthn',
      'IsPassive',
    ],
  },
  { key: 'issuer', localPath: ['AuthnRequest', 'Issuer'], attributes: [] },
  { key: 'nameIdFormat', localPath: ['AuthnRequest', 'NameIDPolicy'], attributes: ['Format'] },
];

// The answer repeats the ID as its InResponseTo, whose schema wants an NCName.
function checkAnswerable(root: Element): void {
  const id = attributeOf(root, 'ID') ?? '';
  if (!/^[A-Za-z_]/.test(id))
    refuse('structure', 'id', `AuthnRequest has the ID ${quote(id)}, which is no NCName`);
}

interface Extracted {
  request: {
    id: string;
    issueInstant: string;
    destination?: string;
    assertionConsumerServiceUrl?: string;
    protocolBinding?: string;
    forceAuthn?: string;
    isPassive?: string;
  };
  issuer: string;
  nameIdFormat?: string;
}

/**
 * samlify takes the values out, from text that gate and grammar have passed. Its own inflating,
 * validating and choice of the answer's address are not used: they are open to bombs, wrapping and
 * redirection.
 */
function extract(xml: string): Omit<AuthnRequest, 'signed'> {
  const { request, issuer, nameIdFormat } = samlify.Extractor.extract(
    xml,
    FIELDS,
  ) as unknown as Extracted;
  return {
    id: request.id,
    issuer: issuer.trim(),
    issueInstant: readDateTime(request.issueInstant, 'IssueInstant of the AuthnRequest'),
    ...given('destination', request.destination),
    ...given('acsUrl', request.assertionConsumerServiceUrl),
    ...given('protocolBinding', request.protocolBinding),
    ...given('nameIdFormat', nameIdFormat),
    forceAuthn: readBoolean('ForceAuthn', request.forceAuthn),
    isPassive: readBoolean('IsPassive', request.isPassive),
  };
}

function readBoolean(name: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  return refuse('content', 'boolean', `${name} is ${quote(text)}, expected true or false`);
}
