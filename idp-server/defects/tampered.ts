import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { Defect } from './defect.ts';

export const tampered: Defect = {
  id: 'tampered',
  title: 'An attribute was changed after signing',
  breaks: 'signature-valid',
  explain: () =>
    'The signature is genuine, but the RoleSessionName was altered on the way, as somebody would who ' +
    'wants to sign in as another person. A proxy that rewrites bodies does the same by accident. ' +
    'The digest no longer fits, so AWS must refuse it.',
  apply: (draft) => ({ ...draft, afterSigning: [...draft.afterSigning, alterSessionName] }),
};

/** Lengthens the first RoleSessionName; the text stays well-formed and legal. */
function alterSessionName(xml: string): string {
  const attribute = xml.indexOf(`"${AWS_ATTRIBUTES.roleSessionName}"`);
  // Whatever its prefix, the first end tag is that of the first value.
  const end = xml.indexOf('</', attribute);
  return attribute < 0 || end < 0 ? xml : `${xml.slice(0, end)}x${xml.slice(end)}`;
}
