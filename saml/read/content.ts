import type { Element } from '@xmldom/xmldom';
import type { Attribute, AssertionMessage, ResponseMessage, ResponseStatus } from '../types.ts';
import { readAuthnStatement, readConditions, readSubject } from './assertion-parts.ts';
import { readDateTime } from './date-time.ts';
import { given } from './given.ts';
import { holdsElement } from './grammar.ts';
import { refuse } from './refusal.ts';
import { attributeOf, childNamed, childrenNamed, textOf } from './select.ts';

/**
 * Stage content: a tree that conforms to the grammar as plain data. Values are taken as they are,
 * white space included: whether to trim is for the caller to decide.
 */
export function readResponse(element: Element): ResponseMessage {
  const assertion = childNamed(element, 'assertion', 'Assertion');
  return {
    ...readHead(element),
    ...given('destination', attributeOf(element, 'Destination')),
    ...given('inResponseTo', attributeOf(element, 'InResponseTo')),
    ...given('issuer', textOfChild(element, 'Issuer')),
    status: readStatus(element),
    ...given('assertion', assertion === undefined ? undefined : readAssertion(assertion)),
  };
}

export function readAssertion(element: Element): AssertionMessage {
  const subject = childNamed(element, 'assertion', 'Subject');
  const conditions = childNamed(element, 'assertion', 'Conditions');
  return {
    ...readHead(element),
    issuer: textOfChild(element, 'Issuer') ?? '',
    ...given('subject', subject === undefined ? undefined : readSubject(subject)),
    ...given('conditions', conditions === undefined ? undefined : readConditions(conditions)),
    authnStatements: childrenNamed(element, 'assertion', 'AuthnStatement').map(readAuthnStatement),
    attributes: childrenNamed(element, 'assertion', 'AttributeStatement')
      .flatMap((statement) => childrenNamed(statement, 'assertion', 'Attribute'))
      .map(readAttribute),
  };
}

interface Head {
  id: string;
  version: string;
  issueInstant: number;
}

function readHead(element: Element): Head {
  const id = attributeOf(element, 'ID') ?? '';
  const version = attributeOf(element, 'Version') ?? '';
  const instant = attributeOf(element, 'IssueInstant') ?? '';
  return {
    id,
    version,
    issueInstant: readDateTime(instant, `IssueInstant of the ${element.localName}`),
  };
}

function readStatus(response: Element): ResponseStatus {
  const status = childNamed(response, 'protocol', 'Status');
  const code = status && childNamed(status, 'protocol', 'StatusCode');
  if (status === undefined || code === undefined)
    return refuse('content', 'status', 'The Response has no StatusCode');
  const subCode = childNamed(code, 'protocol', 'StatusCode');
  const message = childNamed(status, 'protocol', 'StatusMessage');
  return {
    code: attributeOf(code, 'Value') ?? '',
    ...given('subCode', subCode && attributeOf(subCode, 'Value')),
    ...given('message', message && textOf(message)),
  };
}

function readAttribute(element: Element): Attribute {
  return {
    name: attributeOf(element, 'Name') ?? '',
    ...given('nameFormat', attributeOf(element, 'NameFormat')),
    ...given('friendlyName', attributeOf(element, 'FriendlyName')),
    values: childrenNamed(element, 'assertion', 'AttributeValue').map(readValue),
  };
}

function readValue(element: Element): string {
  const nameId = holdsElement(element) ? childNamed(element, 'assertion', 'NameID') : undefined;
  return textOf(nameId ?? element);
}

function textOfChild(element: Element, name: string): string | undefined {
  const child = childNamed(element, 'assertion', name);
  return child && textOf(child);
}
