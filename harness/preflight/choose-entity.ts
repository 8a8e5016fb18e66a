import { UnderstudyError } from '../../core/errors.ts';
import type { IdpEntity, IdpMetadata } from '../../saml/read/index.ts';

/** Which IdP of a document is meant. */
export interface Wanted {
  /** Named beside the document: it has to be there. */
  asked?: string | undefined;
  /** What it is called as far as we know. */
  known: string;
}

/** Every IdP that a metadata document describes. */
export function entitiesIn({
  others = [],
  ...first
}: IdpMetadata): readonly [IdpEntity, ...IdpEntity[]] {
  return [first, ...others];
}

/**
 * The IdP that is meant among those of a document. A document of one is taken as it is, whatever it is
 * called: that it has another name is for preflight to find.
 *
 * @param name of the document, for errors
 * @throws {UnderstudyError} `value-illegal` when there are several and none is the one known, or the one asked for is not there
 */
export function chooseEntity(name: string, metadata: IdpMetadata, wanted: Wanted): IdpEntity {
  const entities = entitiesIn(metadata);
  const { asked, known } = wanted;
  const found = entities.find(({ entityId }) => entityId === (asked ?? known));
  if (found !== undefined) return found;
  const [only, another] = entities;
  if (asked === undefined && another === undefined) return only;
  const ids = entities.map(({ entityId }) => entityId).join(', ');
  throw new UnderstudyError({
    code: 'value-illegal',
    problem:
      asked === undefined
        ? `${name}: ${entities.length} IdPs are in it, and none is “${known}”, as the configuration has it: ${ids}`
        : `${name}: no IdP “${asked}” is in it: ${ids}`,
    remedy: `Say which one is meant: ${name}#${only.entityId}, or entityId in the configuration`,
  });
}
