import { printable } from '../core/logger.ts';
import { maskName } from '../core/redaction.ts';
import { AWS_ATTRIBUTES } from './names.ts';
import type { ResponseMessage, SignaturePlacement } from './types.ts';

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
  signed: SignaturePlacement;
  /** Masked. */
  nameId?: string;
  nameIdFormat?: string;
  sessionName?: string;
  roles: string[];
  /** Names alone. */
  attributes: string[];
}

const LONGEST = 300;
const MOST = 50;

/** What a message says, without anything secret or long: see `core/redaction.ts`. */
export function describeMessage(
  message: ResponseMessage,
  signed: SignaturePlacement | undefined,
): DescribedMessage {
  const { assertion, issuer, destination } = message;
  const { subject, conditions, attributes = [] } = assertion ?? {};
  const nameId = subject?.nameId;
  return defined({
    issuer: short(assertion?.issuer ?? issuer),
    destination: short(destination),
    recipient: short(subject?.confirmations[0]?.recipient),
    audiences: (conditions?.audienceRestrictions.flat() ?? []).slice(0, MOST).map(shown),
    issued: moment(assertion?.issueInstant ?? message.issueInstant),
    notBefore: moment(conditions?.notBefore),
    notOnOrAfter: moment(conditions?.notOnOrAfter),
    signed: signed ?? 'none',
    nameId: nameId && short(maskName(nameId.value)),
    nameIdFormat: short(nameId?.format),
    sessionName: short(valuesOf(message, AWS_ATTRIBUTES.roleSessionName)[0]),
    roles: valuesOf(message, AWS_ATTRIBUTES.role).slice(0, MOST).map(shown),
    attributes: [...new Set(attributes.map(({ name }) => shown(name)))].slice(0, MOST),
  });
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
