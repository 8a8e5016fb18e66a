import type { ResponseMessage, ResponseStatus } from '../types.ts';
import { issuerElement, optional, optionalId } from './assertion-element.ts';
import { requireNcName } from './characters.ts';
import { element, type XmlElement } from './element.ts';
import { writeMoment } from './moment.ts';
import type { WriteStyle } from './style.ts';

/** A Response in the order of its schema, neither signed nor filled with its assertion. */
export function responseElement(message: ResponseMessage, style: WriteStyle): XmlElement {
  return element(
    'samlp:Response',
    {
      Consent: style.consent,
      Destination: message.destination,
      ID: requireNcName(message.id, 'Response ID'),
      InResponseTo: optionalId(message.inResponseTo, 'Response InResponseTo'),
      IssueInstant: writeMoment(message.issueInstant, 'Response IssueInstant', style.fractions),
      Version: message.version,
    },
    [
      ...optional(message.issuer, (issuer) => issuerElement('Response Issuer', issuer, style)),
      statusElement(message.status),
    ],
  );
}

function statusElement(status: ResponseStatus): XmlElement {
  const subCode = optional(status.subCode, (Value) => element('samlp:StatusCode', { Value }));
  return element('samlp:Status', {}, [
    element('samlp:StatusCode', { Value: status.code }, subCode),
    ...optional(status.message, (text) => element('samlp:StatusMessage', {}, [text])),
  ]);
}
