import { hash } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { ALGORITHMS } from '../names.ts';
import { decodeXmlBase64 } from './base64.ts';
import { childElements } from './grammar.ts';
import { quote, refuse } from './refusal.ts';
import { attributeOf, textOf } from './select.ts';
import {
  CANONICALISATIONS,
  DIGEST_ALGORITHMS,
  SIGNATURE_ALGORITHMS,
  type Digest,
  type VerifiedAlgorithm,
} from './signature-algorithms.ts';

/** What a SignedInfo of the right shape says. */
export interface SignedInfo {
  readonly algorithm: VerifiedAlgorithm;
  /** The ID that the one Reference points at. */
  readonly targetId: string;
  /** Prefixes that are canonicalised as if they were in use. */
  readonly prefixes: readonly string[];
  readonly digest: Digest;
  readonly digestValue: Buffer;
}

/** `element` must conform to the SIGNED_INFO grammar. */
export function readSignedInfo(element: Element): SignedInfo {
  const [canonicalization, signatureMethod, reference] = children(element, 3);
  const [transforms, digestMethod, digestValue] = children(reference, 3);
  expectAlgorithm(canonicalization, CANONICALISATIONS, 'canonicalization-algorithm');
  const digest = listed(digestMethod, DIGEST_ALGORITHMS, 'digest-algorithm');
  return {
    algorithm: listed(signatureMethod, SIGNATURE_ALGORITHMS, 'signature-algorithm'),
    targetId: readTarget(reference),
    prefixes: readTransforms(transforms),
    digest,
    digestValue: readDigest(digestValue, digest),
  };
}

function readTarget(reference: Element): string {
  const uri = attributeOf(reference, 'URI') ?? '';
  if (!/^#[\w.-]+$/.test(uri))
    refuse('structure', 'reference-uri', `Reference to ${quote(uri)}, expected "#" and an ID`);
  return uri.slice(1);
}

function readTransforms(transforms: Element): readonly string[] {
  const [enveloped, exclusive] = children(transforms, 2);
  expectAlgorithm(enveloped, [ALGORITHMS.envelopedSignature], 'transforms');
  expectAlgorithm(exclusive, CANONICALISATIONS, 'transforms');
  const [inclusive] = childElements(exclusive);
  return inclusive === undefined ? [] : readPrefixes(attributeOf(inclusive, 'PrefixList') ?? '');
}

const MAX_PREFIXES = 20;

function readPrefixes(list: string): readonly string[] {
  const prefixes = list.split(/[\t\n\r ]+/).filter((prefix) => prefix !== '');
  const wellFormed = prefixes.every((prefix) => /^(#default|[A-Za-z_][\w.-]*)$/.test(prefix));
  if (!wellFormed || prefixes.length > MAX_PREFIXES)
    refuse(
      'structure',
      'prefix-list',
      `PrefixList ${quote(list)}: at most ${MAX_PREFIXES} prefixes`,
    );
  return prefixes;
}

function readDigest(element: Element, digest: Digest): Buffer {
  const value = decodeXmlBase64(textOf(element));
  const ofNothing = hash(digest, '', 'buffer');
  if (value?.length !== ofNothing.length)
    return refuse(
      'structure',
      'digest-value',
      `DigestValue is not the base64 of a ${digest} digest`,
    );
  // What a void canonical form digests to, which anybody can know (CVE-2025-66568).
  if (value.equals(ofNothing))
    refuse('structure', 'digest-of-nothing', 'DigestValue is the digest of an empty text');
  return value;
}

function expectAlgorithm(element: Element, expected: readonly string[], rule: string): void {
  const found = attributeOf(element, 'Algorithm') ?? '';
  if (!expected.includes(found))
    refuse(
      'structure',
      rule,
      `${element.localName} is ${quote(found)}, expected "${expected.join('" or "')}"`,
    );
}

/** What an allow-list has for the Algorithm of an element. */
export function listed<T>(element: Element, list: ReadonlyMap<string, T>, rule: string): T {
  const found = attributeOf(element, 'Algorithm') ?? '';
  return (
    list.get(found) ??
    refuse('structure', rule, `${element.localName} ${quote(found)} is not accepted`)
  );
}

// The grammar has settled how many there are; this tells the compiler.
function children(element: Element, count: 2): [Element, Element];
function children(element: Element, count: 3): [Element, Element, Element];
function children(element: Element, count: number): Element[] {
  return childElements(element).slice(0, count);
}
