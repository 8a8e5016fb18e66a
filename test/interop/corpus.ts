import * as fc from 'fast-check';
import type { SigningKey } from '../../certs/index.ts';
import {
  ATTRIBUTE_NAME_FORMATS,
  AUTHN_CONTEXT_PASSWORD,
  AWS_ATTRIBUTES,
  AWS_SP_ENTITY_ID,
  CONFIRMATION_BEARER,
  NAME_ID_FORMATS,
} from '../../saml/names.ts';
import type {
  Attribute,
  ResponseMessage,
  SignatureAlgorithm,
  SignaturePlacement,
} from '../../saml/types.ts';
import { writeResponse } from '../../saml/write/index.ts';
import { anyText } from '../support/response-arbitrary.ts';
import { ACS, responseMessage, ROLE_PAIR } from '../support/response-message.ts';

export type SignedPlacement = Exclude<SignaturePlacement, 'none'>;

/** One output of the writer, for every peer to judge. */
export interface CorpusMessage {
  title: string;
  sign: SignedPlacement;
  message: ResponseMessage;
  xml: string;
}

const PLACEMENTS: readonly SignedPlacement[] = ['assertion', 'response', 'both'];
const ALGORITHMS: readonly SignatureAlgorithm[] = ['rsa-sha256', 'rsa-sha384', 'rsa-sha512'];
const USERS_EACH = 6;

/** Every placement, algorithm and variation, each for several people of random Unicode names. */
export function corpus(key: SigningKey): readonly CorpusMessage[] {
  const kinds = PLACEMENTS.flatMap((sign) =>
    ALGORITHMS.flatMap((algorithm) =>
      Object.entries(VARIATIONS).map(([name, vary]) => ({ sign, algorithm, name, vary })),
    ),
  );
  // A fixed seed: what a peer refused once is refused again.
  const texts = fc.sample(anyText(), { seed: 20_261_124, numRuns: kinds.length * USERS_EACH });
  return texts.map((text, index) => {
    const kind = kinds[index % kinds.length];
    if (kind === undefined) throw new Error('There is no kind of message');
    const { sign, algorithm, name, vary } = kind;
    const message = vary(`u${text}`);
    const keyInfo = name !== 'without key info';
    const xml = writeResponse(message, { sign, algorithm, keyInfo, credential: key });
    return { title: `${index}: ${name}, ${sign}, ${algorithm}`, sign, message, xml };
  });
}

const PROVIDER_FIRST = ROLE_PAIR.split(',').reverse().join(',');
const SUPERVISOR = PROVIDER_FIRST.replace('ConnectAgent', 'ConnectSupervisor');

/** What the IdPs of the trade do differently, as far as the writer can do it. */
const VARIATIONS: Readonly<Record<string, (user: string) => ResponseMessage>> = {
  plain: (user) =>
    responseMessage(
      {},
      {
        subject: subject(user, NAME_ID_FORMATS.persistent),
        attributes: [attribute(AWS_ATTRIBUTES.role, [ROLE_PAIR]), ...named(user)],
      },
    ),
  'two roles, provider first': (user) =>
    responseMessage(
      {},
      {
        subject: subject(user, NAME_ID_FORMATS.emailAddress),
        attributes: [
          attribute(AWS_ATTRIBUTES.role, [PROVIDER_FIRST, SUPERVISOR], {
            nameFormat: ATTRIBUTE_NAME_FORMATS.basic,
          }),
          ...named(user),
        ],
      },
    ),
  'answer with qualifiers': (user) =>
    responseMessage(
      { inResponseTo: '_request1', status: { ...responseMessage().status, message: user } },
      {
        subject: {
          nameId: {
            value: user,
            format: NAME_ID_FORMATS.transient,
            nameQualifier: user,
            spNameQualifier: AWS_SP_ENTITY_ID,
          },
          confirmations: [confirmation('_request1')],
        },
        attributes: [
          attribute(AWS_ATTRIBUTES.role, [ROLE_PAIR], { friendlyName: user }),
          ...named(user),
        ],
      },
    ),
  'without key info': (user) =>
    responseMessage(
      {},
      {
        subject: subject(user, NAME_ID_FORMATS.unspecified),
        authnStatements: [
          {
            authnInstant: Date.now(),
            sessionNotOnOrAfter: Date.now() + 3_600_000,
            contextClassRef: AUTHN_CONTEXT_PASSWORD,
          },
        ],
        attributes: [
          attribute(AWS_ATTRIBUTES.role, [ROLE_PAIR]),
          attribute(`${AWS_ATTRIBUTES.principalTag}${user}`, [`[${user}]`]),
          attribute(AWS_ATTRIBUTES.transitiveTagKeys, ['Team', 'Site']),
        ],
      },
    ),
};

// In brackets, as some readers trim values.
function named(user: string): Attribute[] {
  return [attribute(AWS_ATTRIBUTES.roleSessionName, [`[${user}]`])];
}

function attribute(name: string, values: string[], rest: Partial<Attribute> = {}): Attribute {
  return { name, values, ...rest };
}

function subject(
  value: string,
  format: string,
): NonNullable<NonNullable<ResponseMessage['assertion']>['subject']> {
  return { nameId: { value, format }, confirmations: [confirmation()] };
}

function confirmation(inResponseTo?: string): {
  method: string;
  recipient: string;
  notOnOrAfter: number;
  inResponseTo?: string;
} {
  return {
    method: CONFIRMATION_BEARER,
    recipient: ACS,
    notOnOrAfter: Date.now() + 5 * 60_000,
    ...(inResponseTo === undefined ? {} : { inResponseTo }),
  };
}
