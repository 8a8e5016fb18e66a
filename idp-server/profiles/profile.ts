import type { Random } from '../../core/ids.ts';
import type { NameIdFormatName } from '../../saml/names.ts';
import type { AssertionMessage, Attribute, SignaturePlacement } from '../../saml/types.ts';
import type { WriteStyle } from '../../saml/write/index.ts';
import type { Application, IdpUser } from '../types.ts';

/**
 * How the identity provider of one vendor words its messages to AWS. Where a description does not say
 * how a thing is written, the profile does what the default one does.
 */
export interface Profile {
  /** Lower-case letters and dashes. */
  readonly id: string;
  readonly title: string;
  /** What one would notice about its messages. */
  readonly remarks: string;
  /** The public description or capture that it is made after. */
  readonly source: string;
  /** What the vendor's AWS application is set to, where a configuration says nothing. */
  readonly defaults: ProfileDefaults;
  readonly style: WriteStyle;
  readonly windows: Windows;
  readonly attributes: AttributeForm;
  /** Attributes that AWS does not ask for. */
  readonly extraAttributes?: (user: IdpUser, about: Conversation) => readonly Attribute[];
  /** An ID for a Response or an Assertion: an NCName with 120 random bits or more. */
  readonly makeId: (random: Random, of: 'response' | 'assertion') => string;
  /** Whatever else the vendor words in its own way. */
  readonly reword?: (assertion: AssertionMessage, about: Conversation) => AssertionMessage;
}

export interface ProfileDefaults {
  readonly sign: SignaturePlacement;
  readonly nameIdFormat: NameIdFormatName;
  readonly pairOrder: 'role-first' | 'provider-first';
  readonly audience?: string;
}

/** In seconds from the moment of issue. */
export interface Windows {
  /** NotOnOrAfter of the confirmation. */
  readonly confirmation: number;
  /** NotBefore of the Conditions lies so far back. */
  readonly conditionsBefore: number;
  /** NotOnOrAfter of the Conditions. */
  readonly conditionsAfter: number;
  /** SessionNotOnOrAfter of the AuthnStatement; left out by default. */
  readonly session?: number;
}

export interface AttributeForm {
  /** `by-name`: uri, basic or unspecified, whichever the name is (saml-core 8.2). */
  readonly nameFormat: 'by-name' | 'basic' | 'uri' | 'unspecified' | 'none';
  /** Of Role, where it differs from the others. */
  readonly roleNameFormat?: 'basic' | 'uri' | 'unspecified';
  /** FriendlyName is the last part of the name. */
  readonly friendlyNames?: boolean;
  /** An Attribute of its own for each value. */
  readonly oneValueEach?: boolean;
  /** White space before and behind each value of Role. */
  readonly padding?: readonly [before: string, behind: string];
}

/** Who speaks to whom. */
export interface Conversation {
  readonly issuer: string;
  readonly application: Application;
  readonly random: Random;
}
