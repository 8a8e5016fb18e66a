import type { AwsError } from './errors.ts';
import type { Service } from './operation.ts';
import type { ResultTree, ResultValue } from './result.ts';

const NAMESPACES: Readonly<Record<Service, string>> = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

export interface ResponseHead {
  service: Service;
  action: string;
  requestId: string;
}

/**
 * The answer of an operation as AWS lays it out: no XML declaration, two spaces, the result, then
 * ResponseMetadata (recorded in cassettes of awscli-login, 2022).
 */
export function resultXml(head: ResponseHead, result: ResultTree | undefined): string {
  const { service, action, requestId } = head;
  const body: ResultTree = {
    ...(result !== undefined && { [`${action}Result`]: result }),
    ResponseMetadata: { RequestId: requestId },
  };
  return rootXml(`${action}Response`, service, body);
}

/** The error envelope, the same for every Query API. */
export function errorXml(
  head: Pick<ResponseHead, 'service' | 'requestId'>,
  error: AwsError,
): string {
  const { type, code, message } = error;
  const body: ResultTree = {
    Error: { Type: type, Code: code, Message: message },
    RequestId: head.requestId,
  };
  return rootXml('ErrorResponse', head.service, body);
}

function rootXml(name: string, service: Service, body: ResultTree): string {
  return `<${name} xmlns="${NAMESPACES[service]}">\n${childrenXml(body, '  ')}</${name}>\n`;
}

function childrenXml(tree: ResultTree, indent: string): string {
  return Object.entries(tree)
    .map(([name, value]) => elementXml(name, value, indent))
    .join('');
}

function elementXml(name: string, value: ResultValue, indent: string): string {
  if (value === undefined) return '';
  const content = typeof value === 'object' ? nestedXml(value, indent) : escapeText(String(value));
  return content === '' ? `${indent}<${name}/>\n` : `${indent}<${name}>${content}</${name}>\n`;
}

type Nested = Extract<ResultValue, object>;

function nestedXml(value: Nested, indent: string): string {
  const deeper = `${indent}  `;
  const content = childrenOf(value)
    .map(([name, child]) => elementXml(name, child, deeper))
    .join('');
  return content === '' ? '' : `\n${content}${indent}`;
}

function childrenOf(value: Nested): readonly (readonly [string, ResultValue])[] {
  if (isList(value)) return value.map((member) => ['member', member] as const);
  if (value instanceof Map)
    return Array.from(value, ([key, text]) => ['entry', { key, value: text }] as const);
  return Object.entries(value);
}

function isList(value: Nested): value is readonly ResultValue[] {
  return Array.isArray(value);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Parsers make line feeds of these when they stand there bare, of the latter two only in XML 1.1.
  '\r': '&#xD;',
  '\u0085': '&#x85;',
  '\u2028': '&#x2028;',
};

// Apostrophes stay as they are, as in AWS's messages. What XML 1.0 cannot carry comes in with echoed
// values and becomes U+FFFD, so that an answer is always well-formed.
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\r\u0085\u2028]/g, (character) => ESCAPES[character] ?? character);
}
