import { printable } from '../core/logger.ts';
import { maskName } from '../core/redaction.ts';
import { AWS_ATTRIBUTES, STATUS_SUCCESS } from './names.ts';
import { mayShow, shownValue } from './redaction.ts';
import type {
  Attribute,
  ResponseMessage,
  SignatureAlgorithm,
  SignaturePlacement,
} from './types.ts';

/** What a message says, as far as it may be shown. */
export interface DescribedMessage {
  issuer?: string;
  destination?: string;
  recipient?: string;
  audiences: string[];
  /** Moments in ISO 8601. */
  issued?: string;
  notBefore?: string;
  notOnOrAfter?: string;
  /** Of the first SubjectConfirmation. */
  confirmationNotOnOrAfter?: string;
  /** The first end of a session at the identity provider. */
  sessionNotOnOrAfter?: string;
  /** Codes of a Response that does not report success. */
  status?: string;
  signed: SignaturePlacement;
  algorithm?: SignatureAlgorithm;
  /** Of the certificate whose key verified it; where none did, of the one that the message shows. */
  certificateSha256?: string;
  /** Masked. */
  nameId?: string;
  nameIdFormat?: string;
  sessionName?: string;
  roles: string[];
  /** Names alone. */
  attributes: string[];
  /** In document order. */
  values: DescribedAttribute[];
}

export interface DescribedAttribute {
  name: string;
  values: string[];
  /** AWS does not read it, so its values are masked. */
  masked?: true;
  /** How many values were left out. */
  more?: number;
}

/** Where a message is signed, and as far as it is known, with what. */
export interface DescribedSignature {
  placement: SignaturePlacement;
  algorithm?: SignatureAlgorithm;
  certificateSha256?: string;
}

const LONGEST = 300;
const MOST = 50;
const MOST_VALUES = 20;

/** What a message says, without anything secret or long: see `core/redaction.ts`. */
export function describeMessage(
  message: ResponseMessage,
  signature: DescribedSignature | undefined,
): DescribedMessage {
  const { assertion, issuer, destination } = message;
  const { subject, conditions, attributes = [], authnStatements = [] } = assertion ?? {};
  const nameId = subject?.nameId;
  const [confirmation] = subject?.confirmations ?? [];
  const ends = authnStatements.flatMap(({ sessionNotOnOrAfter: end }) => end ?? []);
  return defined({
    issuer: short(assertion?.issuer ?? issuer),
    destination: short(destination),
    recipient: short(confirmation?.recipient),
    audiences: (conditions?.audienceRestrictions.flat() ?? []).slice(0, MOST).map(shown),
    issued: moment(assertion?.issueInstant ?? message.issueInstant),
    notBefore: moment(conditions?.notBefore),
    notOnOrAfter: moment(conditions?.notOnOrAfter),
    confirmationNotOnOrAfter: moment(confirmation?.notOnOrAfter),
    sessionNotOnOrAfter: ends.length === 0 ? undefined : moment(Math.min(...ends)),
    status: statusOf(message),
    signed: signature?.placement ?? 'none',
    algorithm: signature?.algorithm,
    certificateSha256: signature?.certificateSha256,
    nameId: nameId && short(maskName(nameId.value)),
    nameIdFormat: short(nameId?.format),
    sessionName: short(valuesOf(message, AWS_ATTRIBUTES.roleSessionName)[0]),
    roles: valuesOf(message, AWS_ATTRIBUTES.role).slice(0, MOST).map(shown),
    attributes: [...new Set(attributes.map(({ name }) => shown(name)))].slice(0, MOST),
    values: attributes.slice(0, MOST).map(describeAttribute),
  });
}

function statusOf({ status: { code, subCode } }: ResponseMessage): string | undefined {
  if (code === STATUS_SUCCESS) return undefined;
  return shown([code, subCode].filter((one) => one !== undefined).join(' '));
}

function describeAttribute({ name, values }: Attribute): DescribedAttribute {
  const more = values.length - MOST_VALUES;
  return {
    name: shown(name),
    values: values.slice(0, MOST_VALUES).map((value) => shown(shownValue(name, value))),
    ...(mayShow(name) ? {} : { masked: true as const }),
    ...(more > 0 && { more }),
  };
}

/** Values of every attribute of that name. */
export function valuesOf({ assertion }: ResponseMessage, name: string): readonly string[] {
  return (assertion?.attributes ?? [])
    .filter((attribute) => attribute.name === name)
    .flatMap(({ values }) => values);
}

/** A moment in ISO 8601; undefined where it is none that can be written so. */
export function moment(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined || !(Math.abs(milliseconds) <= 8.64e15)) return undefined;
  return new Date(milliseconds).toISOString();
}

/** Text of a message as it may be printed. */
export function shown(text: string): string {
  return printable(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

function short(text: string | undefined): string | undefined {
  return text === undefined ? undefined : shown(text);
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function defined<T extends object>(record: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
