import { FAULTS } from '../../faults/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import { faultKindView, type DrillBench, type WorldView } from '../../portal/index.ts';
import { providerArn, type WorldDefinition } from '../../runner/index.ts';

/** What the console tells once: the world, and what can be broken in it. */
export function worldView(world: WorldDefinition, drills: DrillBench): WorldView {
  const { account, region } = world.aws;
  return {
    account,
    region,
    idps: world.idps.map((idp) => ({
      name: idp.name,
      displayName: idp.displayName,
      entityId: idp.entityId,
      providerArn: providerArn(world, idp),
      users: idp.users.map(({ username, displayName, roles }) => ({
        username,
        displayName,
        roles,
      })),
    })),
    faults: FAULTS.map(faultKindView),
    defects: DEFECTS.map(({ id, title, explain }) => ({ id, title, explanation: explain() })),
    drills: drills.list(),
    drillLimits: drills.limits,
  };
}
