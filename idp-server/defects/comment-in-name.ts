import { changedAfterSigning, type Defect } from './defect.ts';

export const commentInName: Defect = {
  id: 'comment-in-name',
  title: 'Comments stand within names',
  breaks: 'message-well-formed',
  explain: () =>
    'A comment splits the NameID and the RoleSessionName, which the signature does not notice: ' +
    'canonical XML leaves comments out. It happens when somebody registers under a longer name than ' +
    'that of their victim, and hopes for a reader that stops at the comment.',
  apply: (draft) => changedAfterSigning(draft, splitNames),
};

// The first text behind each of them, whatever the prefixes are.
function splitNames(xml: string): string {
  return xml
    .replace(/(:NameID\b[^>]*>[^<]{3})/, '$1<!-- -->')
    .replace(/(Attributes\/RoleSessionName"[^>]*>\s*<[^>]*>[^<]{3})/, '$1<!-- -->');
}
