import type { MessageSeen, VerdictSeen } from '../../runner/result.ts';

/** One line of what a message says, and the checks of AWS that look at it. */
export interface MessagePart {
  label: string;
  values: readonly string[];
  /** What AWS does with the values: it never looks at those of some. */
  checks: readonly string[];
  /** For an attribute, its whole name. */
  name?: string;
  isAttribute?: true;
  /** No check misses it where it is not there. */
  isOptional?: true;
}

/** What a message says outside of its attributes, in its own order. */
export function envelopeParts(message: MessageSeen): MessagePart[] {
  return ENVELOPE.map(({ read, ...part }) => ({ ...part, values: present(read(message)) }));
}

/** Its attributes, and those that are not there although a check wants them. */
export function attributeParts(
  { attributes }: MessageSeen,
  via: VerdictSeen['via'],
): MessagePart[] {
  const there = attributes.map(({ name, values, masked, more }): MessagePart => {
    const known = knownAttribute(name);
    return {
      name,
      label: `${known ?? name}${masked === true ? ' (masked)' : ''}`,
      values: more === undefined ? values : [...values, `and ${more} more`],
      checks: known === undefined ? [] : checksOf(known, via),
      isAttribute: true,
    };
  });
  const named = new Set(attributes.map(({ name }) => knownAttribute(name)));
  const missing = Object.keys(ATTRIBUTES).filter(
    (known) => !known.endsWith(':') && !named.has(known),
  );
  return [
    ...there,
    ...missing.map((label): MessagePart => ({
      label,
      values: [],
      checks: checksOf(label, via),
      isAttribute: true,
    })),
  ];
}

interface EnvelopePart extends Pick<MessagePart, 'label' | 'checks' | 'isOptional'> {
  read(message: MessageSeen): readonly (string | undefined)[];
}

const ENVELOPE: readonly EnvelopePart[] = [
  { label: 'Issuer', checks: ['issuer-known'], read: ({ issuer }) => [issuer] },
  { label: 'Destination', checks: [], read: ({ destination }) => [destination] },
  { label: 'Status', checks: ['status-success'], read: ({ status = 'Success' }) => [status] },
  {
    label: 'Signature',
    checks: ['signature-present', 'signature-valid'],
    read: ({ signed, algorithm, certificateSha256: sha256 }) => [
      signed === 'none' ? undefined : [SIGNED[signed], algorithm].filter(Boolean).join(', '),
      sha256 && `certificate SHA-256 ${sha256}`,
    ],
  },
  {
    label: 'Subject (masked)',
    checks: ['name-id-present'],
    read: ({ nameId, nameIdFormat }) => [nameId, nameIdFormat],
  },
  {
    label: 'Recipient',
    checks: ['confirmation-complete', 'recipient-is-aws'],
    read: ({ recipient }) => [recipient],
  },
  { label: 'Audience', checks: ['audience-accepted'], read: ({ audiences }) => audiences },
  {
    label: 'Issued',
    checks: ['issued-recently', 'conditions-not-before'],
    read: ({ issued }) => [issued],
  },
  {
    label: 'Valid from',
    isOptional: true,
    checks: ['conditions-not-before'],
    read: ({ notBefore }) => [notBefore],
  },
  {
    label: 'Valid until before',
    isOptional: true,
    checks: ['conditions-not-expired'],
    read: ({ notOnOrAfter }) => [notOnOrAfter],
  },
  {
    label: 'Confirmed until before',
    checks: ['confirmation-complete', 'confirmation-not-expired'],
    read: ({ confirmationNotOnOrAfter: end }) => [end],
  },
  {
    label: 'Session at the IdP until',
    isOptional: true,
    checks: ['conditions-not-expired'],
    read: ({ sessionNotOnOrAfter: end }) => [end],
  },
];

const SIGNED = {
  assertion: 'of the assertion',
  response: 'of the response',
  both: 'of the response and of the assertion',
} as const;

/** By the end of the name that AWS reads. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Role: ['role-present', 'role-pair'],
  RoleSessionName: ['session-name-present', 'session-name-legal'],
  SessionDuration: ['session-duration-legal'],
  SourceIdentity: ['source-identity-legal', 'trust-allows-source-identity'],
  TransitiveTagKeys: ['transitive-tags-known'],
  'PrincipalTag:': ['session-tags-legal', 'trust-allows-tags'],
};

/** Of the pair, which the API is told by its caller and the page takes from the attribute. */
const PAIR = ['provider-account', 'provider-exists', 'role-exists'];

function checksOf(known: string, via: VerdictSeen['via']): readonly string[] {
  const checks = ATTRIBUTES[known.startsWith('PrincipalTag:') ? 'PrincipalTag:' : known] ?? [];
  return known === 'Role' && via === 'sign-in' ? [...checks, ...PAIR] : checks;
}

const PREFIXES = [
  'https://aws.amazon.com/SAML/Attributes/',
  'http://www.amazonaws.cn/SAML/Attributes/',
];

/** The end of a name that AWS reads; undefined for any other, whatever it was meant to be. */
function knownAttribute(name: string): string | undefined {
  const prefix = PREFIXES.find((one) => name.startsWith(one));
  const end = prefix === undefined ? undefined : name.slice(prefix.length);
  if (end === undefined) return undefined;
  return end in ATTRIBUTES || end.startsWith('PrincipalTag:') ? end : undefined;
}

function present(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined);
}
