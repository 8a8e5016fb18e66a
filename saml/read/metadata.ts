import type { Element } from '@xmldom/xmldom';
import { NAMESPACES } from '../names.ts';
import { readDateTime } from './date-time.ts';
import { parseTree } from './dom.ts';
import { METADATA_PROFILE, passGate } from './gate.ts';
import { given } from './given.ts';
import { isNamed } from './grammar.ts';
import { elementsNamed, leafText } from './metadata-tree.ts';
import { readSigningCertificates } from './metadata-keys.ts';
import { attempt, quote, refuse } from './refusal.ts';
import { attributeOf } from './select.ts';
import type { IdpEntity, IdpMetadata, ReadResult } from './types.ts';
import { refuseByteOrderMark } from './utf8.ts';

/** IAM quotas: IdP descriptors for each SAML provider. */
const MAX_DESCRIPTORS = 10;
/** IAM quotas: keys for each SAML provider. */
const MAX_KEYS = 10;

/**
 * Reads the metadata document of an IdP (saml-metadata-2.0-os), as registered with a provider.
 *
 * Real documents hold a great deal that no service provider looks at, so unlike messages they are
 * not held to a closed list: what counts is taken by its absolute path, the rest is passed over,
 * the document's own signature included, since nobody here could say whose key it ought to be.
 * Comments may stand between elements but not within a value. Expiry (`validUntil`, certificate
 * dates) is reported or ignored, never a reason to refuse: AWS does not look at it.
 */
export function readMetadata(xml: string): ReadResult<IdpMetadata> {
  return attempt(() => {
    refuseByteOrderMark(xml);
    passGate(xml, METADATA_PROFILE);
    const root = parseTree(xml);
    const entities = findEntities(root);
    const [first, ...others] = readEntities(entities, readValidUntil(root));
    const descriptors = descriptorsOf(entities[0]);
    return {
      ...first,
      ...given('others', others.length === 0 ? undefined : others),
      singleSignOnServices: readServices(descriptors),
      nameIdFormats: descriptors.flatMap((descriptor) =>
        elementsNamed(descriptor, 'metadata', 'NameIDFormat').map(leafText),
      ),
      wantAuthnRequestsSigned: descriptors.some(wantsSignedRequests),
    };
  });
}

// A federation publishes many entities in one document, in groups within groups, service providers
// among them.
function findEntities(root: Element): [Element, ...Element[]] {
  if (!isMetadata(root, 'EntityDescriptor') && !isMetadata(root, 'EntitiesDescriptor'))
    refuse('structure', 'root-element', `The root is ${quote(root.tagName)}, not EntityDescriptor`);
  const entities = entitiesOf(root).filter((entity) => descriptorsOf(entity).length > 0);
  const [first, ...others] = entities;
  if (first === undefined)
    return refuse('structure', 'idp-descriptor', 'There is no IDPSSODescriptor: this is no IdP');
  if (entities.flatMap(descriptorsOf).length > MAX_DESCRIPTORS)
    refuse('structure', 'idp-descriptor', `More than ${MAX_DESCRIPTORS} IDPSSODescriptors`);
  return [first, ...others];
}

function entitiesOf(element: Element): Element[] {
  if (isMetadata(element, 'EntityDescriptor')) return [element];
  return [...element.childNodes]
    .filter((node): node is Element => node.nodeType === node.ELEMENT_NODE)
    .filter((child) => child.namespaceURI === NAMESPACES.metadata)
    .flatMap((child) =>
      isMetadata(child, 'EntityDescriptor') || isMetadata(child, 'EntitiesDescriptor')
        ? entitiesOf(child)
        : [],
    );
}

function isMetadata(element: Element, name: string): boolean {
  return isNamed(element, { namespace: NAMESPACES.metadata, name });
}

function descriptorsOf(entity: Element): Element[] {
  return elementsNamed(entity, 'metadata', 'IDPSSODescriptor');
}

/** @param until when the document as a whole runs out */
function readEntities(
  [first, ...others]: [Element, ...Element[]],
  until: number | undefined,
): [IdpEntity, ...IdpEntity[]] {
  const read = (entity: Element): IdpEntity => readEntity(entity, until);
  const entities: [IdpEntity, ...IdpEntity[]] = [read(first), ...others.map(read)];
  // Two entities of one name would leave open whose keys count.
  if (new Set(entities.map(({ entityId }) => entityId)).size !== entities.length)
    refuse('content', 'entity-id', 'Two entities have the same entityID');
  const keys = entities.flatMap(({ signingCertificates }) => signingCertificates).length;
  if (keys > MAX_KEYS)
    refuse('content', 'too-many-keys', `${keys} signing keys, at most ${MAX_KEYS}`);
  return entities;
}

function readEntity(entity: Element, until: number | undefined): IdpEntity {
  return {
    entityId: readEntityId(entity),
    signingCertificates: readSigningCertificates(descriptorsOf(entity)),
    ...given('validUntil', readValidUntil(entity) ?? until),
  };
}

/** saml-metadata-2.0-os section 2.2.1. */
const MAX_ENTITY_ID_LENGTH = 1_024;

function readEntityId(root: Element): string {
  const entityId = attributeOf(root, 'entityID') ?? '';
  if (entityId === '' || entityId.length > MAX_ENTITY_ID_LENGTH)
    refuse(
      'content',
      'entity-id',
      `entityID has ${entityId.length} characters, expected 1 to 1024`,
    );
  return entityId;
}

function readServices(descriptors: readonly Element[]): IdpMetadata['singleSignOnServices'] {
  const services = descriptors
    .flatMap((descriptor) => elementsNamed(descriptor, 'metadata', 'SingleSignOnService'))
    .map((service) => ({
      binding: attributeOf(service, 'Binding') ?? '',
      location: readLocation(service),
    }));
  if (services.length === 0)
    refuse('structure', 'single-sign-on-service', 'There is no SingleSignOnService');
  return services;
}

// Somebody will follow it, so `javascript:` and its like end here.
function readLocation(service: Element): string {
  const location = attributeOf(service, 'Location') ?? '';
  const protocol = URL.canParse(location) ? new URL(location).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:')
    refuse('content', 'location', `Location ${quote(location)} is not an http or https URL`);
  return location;
}

function wantsSignedRequests(descriptor: Element): boolean {
  const value = attributeOf(descriptor, 'WantAuthnRequestsSigned');
  return value === 'true' || value === '1';
}

function readValidUntil(root: Element): number | undefined {
  const text = attributeOf(root, 'validUntil');
  return text === undefined ? undefined : readDateTime(text, 'validUntil');
}
