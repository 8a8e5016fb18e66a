import type { ResponseMessage, ResponseStatus } from '../types.ts';
import { optional, optionalId } from './assertion-element.ts';
import { requireNcName } from './characters.ts';
import { element, named, SLOT, type XmlElement } from './element.ts';
import { writeMoment } from './moment.ts';

/**
 * A Response in the order of its schema, with two slots: its signature's, then its assertion's. The
 * assertion is written apart because its canonical form is digested on its own.
 */
export function responseElement(message: ResponseMessage): XmlElement {
  return element(
    'samlp:Response',
    {
      Destination: message.destination,
      ID: requireNcName(message.id, 'Response ID'),
      InResponseTo: optionalId(message.inResponseTo, 'Response InResponseTo'),
      IssueInstant: writeMoment(message.issueInstant, 'Response IssueInstant'),
      Version: message.version,
    },
    [
      ...optional(message.issuer, (issuer) =>
        named('Response Issuer', element('saml:Issuer', {}, [issuer])),
      ),
      SLOT,
      statusElement(message.status),
      SLOT,
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
