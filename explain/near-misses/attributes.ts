import { parseSamlProviderArn } from '../../core/arn.ts';
import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { shown, valuesOf } from '../../saml/describe-message.ts';
import type { NearMiss } from '../report.ts';
import type { Looked } from './looked.ts';

const { principalTag: _principalTag, ...NAMES } = AWS_ATTRIBUTES;

/** Names of AWS’s attributes that are right but for their case or blanks. */
export function attributeCase({ message }: Looked): NearMiss[] {
  const names = message.assertion?.attributes.map(({ name }) => name) ?? [];
  return Object.entries(NAMES).flatMap(([key, wanted]) =>
    names
      .filter((name) => name !== wanted && name.trim().toLowerCase() === wanted.toLowerCase())
      .map((name) => ({
        id: 'attribute-case',
        detail: `An attribute is named “${shown(name)}”; AWS compares names letter by letter and does not see it`,
        remedy: `Name it ${wanted}`,
        ...(key === 'role' && { mode: 'C02' }),
      })),
  );
}

/** The order of the two ARNs, and blanks between them. */
export function pairForm({ message }: Looked): NearMiss[] {
  const values = valuesOf(message, AWS_ATTRIBUTES.role);
  const first = (value: string): string => value.split(',')[0]?.trim() ?? '';
  return [
    ...(values.some((value) => parseSamlProviderArn(first(value)) !== undefined)
      ? [
          {
            id: 'pair-order',
            detail:
              'The provider stands first in the Role value; AWS takes both orders, some tools do not',
            remedy: 'Leave it, or put the role first where a command line tool insists',
            mode: 'C03',
          },
        ]
      : []),
    ...(values.some((value) => /\s/.test(value))
      ? [
          {
            id: 'pair-blanks',
            detail:
              'There are blanks or line breaks in a Role value; AWS has tolerated them around ARNs and advises against them',
            remedy: 'Send ROLE-ARN,PROVIDER-ARN without blanks',
            mode: 'C04',
          },
        ]
      : []),
    ...(values.some((value) => value.includes(';'))
      ? [
          {
            id: 'pair-separator',
            detail: 'A semicolon stands in a Role value; between the two ARNs belongs a comma',
            remedy: 'Send each pair as a value of its own, ROLE-ARN,PROVIDER-ARN',
            mode: 'C04',
          },
        ]
      : []),
  ];
}

/** More than one role, which brings the picker and, in Connect, the question of the first one. */
export function secondRole({ appraisal }: Looked): NearMiss[] {
  const roles = new Set(appraisal.pairs.map(({ roleArn }) => roleArn));
  if (roles.size < 2) return [];
  return [
    {
      id: 'second-role',
      detail: `The message offers ${roles.size} roles: people have to pick one within five minutes, and Connect has tied a user to the role of the first sign-in`,
      remedy: 'Send agents one role, the same from every identity provider',
      mode: 'C09',
    },
  ];
}

/** Session names that are legal and still lead nowhere. */
export function sessionName({ message, appraisal }: Looked): NearMiss[] {
  const [name, another] = valuesOf(message, AWS_ATTRIBUTES.roleSessionName);
  if (name === undefined) return [];
  const known = appraisal.findings.find(({ check }) => check === 'user-exists');
  const similar = Array.isArray(known?.args['similar']) ? known.args['similar'].map(String) : [];
  return [
    ...similar.map((login) => ({
      id: 'session-name-case',
      detail: `The session name is “${shown(name)}” and the login in Connect “${shown(login)}”: they differ by their case, which counts`,
      remedy: 'Let every identity provider send the login of Connect, letter by letter',
      mode: 'C13',
    })),
    ...(known === undefined && name !== name.toLowerCase()
      ? [
          {
            id: 'session-name-capitals',
            detail: `The session name “${shown(name)}” has capital letters; Connect compares it with its login case by case`,
            remedy:
              'Compare it with the login in Connect, and with what the other identity provider sends',
            mode: 'C13',
          },
        ]
      : []),
    ...(/[+=,]/.test(name)
      ? [
          {
            id: 'session-name-not-for-connect',
            detail: `The session name “${shown(name)}” holds a character that STS takes and a login in Connect cannot have`,
            remedy: 'Use letters, digits, at sign, hyphen and full stop only',
            mode: 'C16',
          },
        ]
      : []),
    ...(another === undefined
      ? []
      : [
          {
            id: 'session-name-twice',
            detail: 'RoleSessionName has more than one value',
            remedy: 'Map it to an attribute that has one value',
            mode: 'C15',
          },
        ]),
  ];
}
