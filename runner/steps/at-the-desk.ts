import { consoleHostOf, partitionOf } from '../../core/partition.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { BookmarkedPage, SignOutStep, VisitStep } from '../definition/desk-steps.ts';
import type { Desk } from '../drivers/driver.ts';
import { nobodySatHere } from '../drivers/revisit.ts';
import type { SignInObservation } from '../observation.ts';
import type { PreparedWorld } from '../targets/target.ts';
import { withVerdicts } from '../verdicts-seen.ts';
import { federateUrl, type WorldDefinition } from '../world.ts';
import type { StepContext } from './step-context.ts';

/** Somebody opens a page of Connect without signing in. */
export async function visitStep(step: VisitStep, context: StepContext): Promise<SignInObservation> {
  const { world, signal, driver, desks } = context;
  const desk = step.seat === undefined ? await driver.openDesk(world) : deskAt(step.seat, context);
  if (step.seat === undefined) desks.set(step.name, desk);
  const { visit } = desk;
  if (visit === undefined) throw seesNoPages();
  const url = bookmark(world.definition, step.page);
  return withVerdicts(world, async () => visit(url, signal));
}

/** Returns once each of them has forgotten the person. */
export async function signOutStep(step: SignOutStep, context: StepContext): Promise<void> {
  const { world, signal } = context;
  const { confirm } = deskAt(step.seat, context);
  if (confirm === undefined) throw seesNoPages();
  for (const place of step.from) {
    for (const url of signOutUrls(world, place)) await confirm(url, signal);
  }
}

function deskAt(seat: string, { desks, seats }: StepContext): Desk {
  const desk = desks.get(seats.get(seat) ?? '');
  if (desk !== undefined) return desk;
  throw nobodySatHere();
}

function instanceUrl({ aws }: WorldDefinition): string {
  return `https://${aws.instance.alias}.${partitionOf(aws.region).connectDomain}`;
}

function bookmark(world: WorldDefinition, page: BookmarkedPage): string {
  return page === 'federate' ? federateUrl(world) : `${instanceUrl(world)}/agent-app-v2`;
}

function signOutUrls(
  { definition, metadataUrl }: PreparedWorld,
  place: SignOutStep['from'][number],
): readonly string[] {
  const { region } = definition.aws;
  switch (place) {
    case 'connect':
      // The agent page of the stand-in is at the console host; that of AWS at the instance.
      return [
        `${instanceUrl(definition)}/connect/logout`,
        `https://${consoleHostOf(region)}/connect/logout`,
      ];
    case 'aws':
      return [`https://${partitionOf(region).signInHost}/oauth?Action=logout`];
    case 'idp':
      return definition.idps.map((idp) => new URL('/logout', metadataUrl(idp)).href);
  }
}

function seesNoPages(): UnderstudyError {
  return new UnderstudyError({
    code: 'config-invalid',
    problem: 'A driver that sees no pages was to open one',
    remedy: 'Play the scenario by browser or http',
  });
}
