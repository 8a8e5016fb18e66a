import type { IdpUser } from '../types.ts';
import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { checkText, checkUnique, checkWhole, refuse } from './check-text.ts';

/**
 * Checks that a user can be written into a message. Whether AWS would take what the user sends is
 * not asked: a mock IdP must be able to send what AWS refuses.
 *
 * @throws {UnderstudyError} `value-illegal`.
 */
export function checkUser(idp: string, user: IdpUser): void {
  const who = `IdP "${idp}", user "${user.username}"`;
  if (user.username !== user.username.trim()) refuse(`${who}: has blanks around the name`);
  for (const [field, text] of textsOf(user)) checkText(`${who}, ${field}`, text);
  if (user.sessionDuration !== undefined)
    checkWhole(`${who}, sessionDuration`, user.sessionDuration, 0);
  checkUnique(`${who}, attributes`, attributeNames(user));
}

function textsOf(user: IdpUser): [string, string][] {
  const single = ['username', 'displayName', 'email', 'nameId', 'sessionName', 'sourceIdentity'];
  const fields = user as unknown as Readonly<Record<string, string | undefined>>;
  return [
    ...single.flatMap((name): [string, string][] => {
      const text = fields[name];
      return text === undefined ? [] : [[name, text]];
    }),
    ...user.roles.map((role): [string, string] => ['roles', role]),
    ...(user.transitiveTagKeys ?? []).map((key): [string, string] => ['transitiveTagKeys', key]),
    ...Object.entries(user.tags ?? {}).flatMap(tagTexts),
    ...Object.entries(user.attributes ?? {}).flatMap(attributeTexts),
  ];
}

// The value of a tag may be empty (IAM guide, "Pass session tags in AWS STS").
function tagTexts([key, value]: [string, string]): [string, string][] {
  const texts: [string, string][] = [['tags', key]];
  return value === '' ? texts : [...texts, [`tag "${key}"`, value]];
}

function attributeTexts([name, values]: [string, readonly string[]]): [string, string][] {
  const texts = values.filter((value) => value !== '');
  return [['attributes', name], ...texts.map((text): [string, string] => [`"${name}"`, text])];
}

/** The free attributes and those that the other fields make: a name may stand once. */
function attributeNames(user: IdpUser): string[] {
  return [
    AWS_ATTRIBUTES.roleSessionName,
    ...(user.roles.length > 0 ? [AWS_ATTRIBUTES.role] : []),
    ...(user.sessionDuration === undefined ? [] : [AWS_ATTRIBUTES.sessionDuration]),
    ...(user.sourceIdentity === undefined ? [] : [AWS_ATTRIBUTES.sourceIdentity]),
    ...(user.transitiveTagKeys === undefined ? [] : [AWS_ATTRIBUTES.transitiveTagKeys]),
    ...Object.keys(user.tags ?? {}).map((key) => AWS_ATTRIBUTES.principalTag + key),
    ...Object.keys(user.attributes ?? {}),
  ];
}
