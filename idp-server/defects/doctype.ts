import { changedAfterSigning, type Defect } from './defect.ts';

export const doctype: Defect = {
  id: 'doctype',
  title: 'A DOCTYPE with an entity stands before the Response',
  breaks: 'message-well-formed',
  explain: () =>
    'The message declares a document type with an entity that expands to others. It happens when ' +
    'somebody tries to have a reader expand it until it has no memory left, or fetch a file. No IdP ' +
    'writes one, and nothing is expanded.',
  apply: (draft) => changedAfterSigning(draft, withDoctype),
};

const DOCTYPE =
  '<!DOCTYPE Response [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';

function withDoctype(xml: string): string {
  const root = xml.search(/<[A-Za-z]/);
  return xml.slice(0, root) + DOCTYPE + xml.slice(root);
}
