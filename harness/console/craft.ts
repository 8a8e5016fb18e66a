import { UnderstudyError } from '../../core/errors.ts';
import { openResponse } from '../../saml/read/index.ts';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import { recipesFor, type CraftedView, type CraftRequest } from '../../portal/index.ts';
import { acsOf, providerArn, roleArn, type WorldDefinition } from '../../runner/index.ts';

export interface CraftMeans {
  aws: StartedAwsLocal;
  idps: readonly StartedIdp[];
  definition: WorldDefinition;
}

/**
 * Makes an assertion as the IdP would, with edits and defects; and the ways to post it. It is given to
 * whoever asked and kept nowhere.
 *
 * @throws {UnderstudyError} `not-found` for an unknown IdP, user or defect; `value-illegal` for text that
 *   XML cannot carry.
 */
export function craft(means: CraftMeans, request: CraftRequest): CraftedView {
  const { idp, world, user } = partiesOf(means, request);
  const { defects, edits } = request;
  const minted = idp.mint({ username: request.username, defects, edits });
  const { samlResponse, xml, acs, relayState } = minted;
  const parts = {
    samlResponse,
    relayState,
    endpoint: means.aws.endpoint,
    region: means.aws.region,
    roleArn: roleArn(means.definition, user?.roles[0] ?? means.definition.aws.roles[0]?.name ?? ''),
    principalArn: providerArn(means.definition, world),
  };
  return {
    samlResponse,
    xml,
    acs,
    ...(relayState === undefined ? {} : { relayState }),
    roleArn: parts.roleArn,
    principalArn: parts.principalArn,
    ...editable(means.definition, world, samlResponse),
    recipes: recipesFor(parts),
  };
}

function partiesOf({ idps, definition }: CraftMeans, request: CraftRequest) {
  const idp = idps.find(({ name }) => name === request.idp);
  const world = definition.idps.find(({ name }) => name === request.idp);
  const user = world?.users.find(({ username }) => username === request.username);
  if (idp !== undefined && world !== undefined) return { idp, world, user };
  throw new UnderstudyError({
    code: 'not-found',
    problem: `IdP "${request.idp}": there is none of that name`,
    remedy: `IdPs: ${idps.map(({ name }) => name).join(', ')}`,
  });
}

/** What can be edited, as it stands in the message; an encrypted one shows nothing of it. */
function editable(
  definition: WorldDefinition,
  world: WorldDefinition['idps'][number],
  samlResponse: string,
): Pick<CraftedView, 'attributes' | 'issuer' | 'audience' | 'recipient' | 'nameId'> {
  const opened = openResponse(samlResponse);
  const assertion = opened.ok ? opened.value.unverified.assertion : undefined;
  const { subject, conditions } = assertion ?? {};
  return {
    attributes: (assertion?.attributes ?? []).map(({ name, values }) => ({ name, values })),
    issuer: assertion?.issuer ?? world.entityId,
    audience: conditions?.audienceRestrictions[0]?.[0] ?? world.audience ?? definition.aws.audience,
    recipient: subject?.confirmations[0]?.recipient ?? acsOf(definition, world),
    nameId: subject?.nameId?.value ?? '',
  };
}
