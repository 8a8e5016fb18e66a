import { xmlId, type Random } from '../../core/ids.ts';
import { ATTRIBUTE_NAME_FORMATS, AWS_ATTRIBUTES, NAME_ID_FORMATS } from '../../saml/names.ts';
import type { Attribute, NameId } from '../../saml/types.ts';
import type { AttributeForm, Conversation, Profile } from '../profiles/profile.ts';
import type { Application, IdpUser } from '../types.ts';

/**
 * The attributes that an application gets about a user, in a fixed order and as its profile words
 * them. Each role is a value of its own: AWS reads no list inside a value (IAM guide, "Configure SAML
 * assertions").
 */
export function attributesFor(user: IdpUser, profile: Profile, about: Conversation): Attribute[] {
  const { application } = about;
  const own = [
    attribute(
      AWS_ATTRIBUTES.role,
      user.roles.map((role) => rolePair(role, application)),
    ),
    attribute(AWS_ATTRIBUTES.roleSessionName, [user.sessionName ?? user.username]),
    attribute(AWS_ATTRIBUTES.sessionDuration, present(user.sessionDuration)),
    ...Object.entries(user.tags ?? {}).map(([key, value]) =>
      attribute(AWS_ATTRIBUTES.principalTag + key, [value]),
    ),
    attribute(AWS_ATTRIBUTES.transitiveTagKeys, user.transitiveTagKeys ?? []),
    attribute(AWS_ATTRIBUTES.sourceIdentity, present(user.sourceIdentity)),
    ...Object.entries(user.attributes ?? {}).map(([name, values]) => attribute(name, values)),
  ].filter(({ values }) => values.length > 0);
  const names = new Set(own.map(({ name }) => name));
  const extra = profile.extraAttributes?.(user, about) ?? [];
  return [
    ...extra.filter(({ name }) => !names.has(name)),
    ...own.flatMap((one) => wordAttribute(one, profile.attributes)),
  ];
}

/**
 * Who the subject is. By default the username; the address for the format `emailAddress`; a new
 * value each time for `transient`, as saml-core-2.0-os section 8.3.8 wants it.
 */
export function nameIdFor(user: IdpUser, application: Application, random: Random): NameId {
  const format = NAME_ID_FORMATS[application.nameIdFormat];
  return { value: user.nameId ?? madeName(user, application, random), format };
}

function madeName(user: IdpUser, { nameIdFormat }: Application, random: Random): string {
  if (nameIdFormat === 'transient') return xmlId(random);
  if (nameIdFormat === 'emailAddress') return user.email ?? user.username;
  return user.username;
}

function rolePair(role: string, { providerArn, pairOrder = 'role-first' }: Application): string {
  return pairOrder === 'role-first' ? `${role},${providerArn}` : `${providerArn},${role}`;
}

function present(value: string | number | undefined): string[] {
  return value === undefined ? [] : [String(value)];
}

function attribute(name: string, values: readonly string[]): Attribute {
  return { name, values };
}

function wordAttribute({ name, values }: Attribute, form: AttributeForm): Attribute[] {
  const [before, behind] = name === AWS_ATTRIBUTES.role ? (form.padding ?? ['', '']) : ['', ''];
  const format = name === AWS_ATTRIBUTES.role ? form.roleNameFormat : undefined;
  const named = {
    name,
    ...(form.friendlyNames === true ? { friendlyName: lastPart(name) } : {}),
    ...nameFormatOf(name, format ?? form.nameFormat),
  };
  const padded = values.map((value) => before + value + behind);
  return form.oneValueEach === true
    ? padded.map((value) => ({ ...named, values: [value] }))
    : [{ ...named, values: padded }];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function nameFormatOf(name: string, form: AttributeForm['nameFormat']): { nameFormat?: string } {
  return form === 'none' ? {} : { nameFormat: nameFormat(name, form) };
}

function nameFormat(name: string, form: Exclude<AttributeForm['nameFormat'], 'none'>): string {
  if (form !== 'by-name') return ATTRIBUTE_NAME_FORMATS[form];
  // saml-core-2.0-os section 8.2: the format `basic` is for plain XML names, which a URI is not.
  if (/^[a-z][a-z0-9+.-]*:/i.test(name)) return ATTRIBUTE_NAME_FORMATS.uri;
  if (/^[a-z_][\w.-]*$/i.test(name)) return ATTRIBUTE_NAME_FORMATS.basic;
  return ATTRIBUTE_NAME_FORMATS.unspecified;
}
