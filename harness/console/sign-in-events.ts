import type { StartedAwsLocal } from '../../aws-local/index.ts';
import type { IdpEvent, StartedIdp } from '../../idp-server/index.ts';
import type { PortalBoard, SignInEvent } from '../../portal/index.ts';
import type { LocalTimes } from './local-times.ts';
import { outcomeOf } from './verdict-view.ts';

export interface SignInSources {
  aws: StartedAwsLocal;
  idps: readonly StartedIdp[];
  board: PortalBoard;
}

/** What every server has seen of sign-ins, told by the clock of this machine. */
export function signInEvents(
  { aws, idps, board }: SignInSources,
  localTime: LocalTimes,
): SignInEvent[] {
  return [
    ...board.departures().map(({ at, idp }) => ({ seen: 'left', at, idp }) as const),
    ...idps.flatMap((idp) => idpEvents(idp, localTime)),
    ...aws.verdicts().map((verdict) => {
      const { sequence, via, accepted, principal = {} } = verdict;
      const { assertionId, sessionName, providerArn } = principal;
      return {
        seen: 'verdict' as const,
        at: localTime(verdict, aws.clock),
        sequence,
        via,
        accepted,
        outcome: outcomeOf(verdict),
        ...(assertionId !== undefined && { assertionId }),
        ...(sessionName !== undefined && { sessionName }),
        ...(providerArn !== undefined && { providerArn }),
      };
    }),
  ];
}

const SEEN = {
  arrived: 'arrived',
  refused: 'wrong-password',
  'signed-in': 'signed-in',
  issued: 'issued',
} as const satisfies Record<IdpEvent['what'], SignInEvent['seen']>;

function idpEvents({ name, clock, journal }: StartedIdp, localTime: LocalTimes): SignInEvent[] {
  return journal().map((event) => {
    const { what, sequence: _number, application: _app, ...rest } = event;
    return { ...rest, seen: SEEN[what], at: localTime(event, clock), idp: name };
  });
}
