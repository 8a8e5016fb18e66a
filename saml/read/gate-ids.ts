import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { NAMESPACES } from '../names.ts';
import { quote, refuse } from './refusal.ts';

/** Sees every attribute of a document and refuses identifiers out of place or used twice. */
export interface IdRegister {
  check(tag: SaxesTagNS, attribute: SaxesAttributeNS): void;
}

/** How the schema of each namespace spells its attribute of type xs:ID. */
const ID_SPELLING: Readonly<Record<string, string>> = {
  [NAMESPACES.protocol]: 'ID',
  [NAMESPACES.assertion]: 'ID',
  [NAMESPACES.metadata]: 'ID',
  [NAMESPACES.signature]: 'Id',
  [NAMESPACES.encryption]: 'Id',
};

/**
 * A Signature points at what it signs by ID, and libraries differ in which attributes they take for
 * one. So whatever looks like an ID must be the one that the schema knows, and unique.
 */
export function createIdRegister(): IdRegister {
  const seen = new Set<string>();
  return {
    check(tag, attribute) {
      if (attribute.local.toLowerCase() !== 'id') return;
      if (attribute.prefix !== '' || attribute.local !== ID_SPELLING[tag.uri])
        refuse(
          'gate',
          'foreign-id',
          `Attribute ${quote(attribute.name)} of ${quote(tag.name)} poses as an ID`,
        );
      if (seen.has(attribute.value))
        refuse('gate', 'duplicate-id', `The ID ${quote(attribute.value)} is used twice`);
      seen.add(attribute.value);
    },
  };
}
