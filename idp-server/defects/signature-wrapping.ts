import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { changedAfterSigning, type Defect, type DefectiveDraft } from './defect.ts';

/** A signed element, and what a forger makes of it. All of it is text: none of it is meant to be read. */
export interface Wrappable {
  /** As it was signed. */
  genuine: string;
  /** The same without its signature, as the digest sees it. */
  bare: string;
  /** Its signature. */
  signature: string;
  /** Says something else, under an ID of its own and without a signature. */
  forged: string;
  /** The forged one with this where the signature was. */
  forgedWith(inPlaceOfSignature: string): string;
}

interface Wrapping {
  id: string;
  title: string;
  /** What carries the signature that is abused. */
  signs: 'response' | 'assertion';
  /** What becomes of the signed element; the rest of the message stays around it. */
  wrap(parts: Wrappable): string;
}

/**
 * A defect of the family that signature wrapping is, in the numbering of SAML Raider (after Somorovsky
 * et al., "On Breaking SAML", USENIX Security 2012).
 */
export function wrapping({ id, title, signs, wrap }: Wrapping): Defect {
  return {
    id,
    title,
    breaks: 'message-well-formed',
    explain: () =>
      `Signature wrapping, form ${id.slice(-1)}: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}. ` +
      'It happens when somebody who holds one genuine message wants to be another person: the signature ' +
      'is whole, and a reader that looks for it in one place and for the name in another believes the ' +
      'forged part. AWS must refuse it; its words for that are not published.',
    apply: (draft) =>
      plainlyChanged({ ...draft, sign: signs }, (xml) => {
        const { before, assertion, after } = takeApart(xml);
        if (signs === 'response') return wrap(wrappable(xml));
        return before + wrap(wrappable(assertion)) + after;
      }),
  };
}

/** Changes the finished message; it goes out unencrypted, for nobody else could change it either. */
export function plainlyChanged(
  draft: DefectiveDraft,
  change: (xml: string) => string,
): DefectiveDraft {
  return changedAfterSigning({ ...draft, encrypt: undefined }, change);
}

export function takeApart(xml: string): { before: string; assertion: string; after: string } {
  const [assertion = ''] = /<((?:[\w-]+:)?Assertion)\s[^]*<\/\1>/.exec(xml) ?? [];
  const at = xml.indexOf(assertion);
  return { before: xml.slice(0, at), assertion, after: xml.slice(at + assertion.length) };
}

/** The same element about somebody else, under other IDs and unsigned. */
export function forged(signed: string): string {
  return asMallory(signed.replace(signatureIn(signed), ''));
}

function wrappable(genuine: string): Wrappable {
  const signature = signatureIn(genuine);
  return {
    genuine,
    bare: genuine.replace(signature, ''),
    signature,
    forged: forged(genuine),
    forgedWith: (instead) => {
      const [before = '', after = ''] = genuine.split(signature);
      return asMallory(before) + instead + asMallory(after);
    },
  };
}

/** The element with something more at the end of its content. */
export function atEnd(element: string, more: string): string {
  const end = element.lastIndexOf('</');
  return element.slice(0, end) + more + element.slice(end);
}

function signatureIn(xml: string): string {
  return /<((?:[\w-]+:)?Signature)[\s>][^]*?<\/\1>/.exec(xml)?.[0] ?? '';
}

function asMallory(xml: string): string {
  return xml
    .replaceAll(/(\sID=["'])/g, '$1_forged')
    .replace(
      new RegExp(`(${AWS_ATTRIBUTES.roleSessionName}"[^>]*>\\s*<[^>]*>)[^<]*`),
      '$1mallory@example.com',
    );
}
