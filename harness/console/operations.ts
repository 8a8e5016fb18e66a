import { UnderstudyError } from '../../core/errors.ts';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import {
  assembleSignIns,
  type ConsoleOperations,
  type ConsoleState,
  type DrillBench,
  type IdpView,
} from '../../portal/index.ts';
import { launchUrlOf, type StartedWorld } from '../../runner/index.ts';
import { craft } from './craft.ts';
import { createHealthWatch, type HealthWatch, type Watched } from './health-watch.ts';
import { createLocalTimes, type LocalTimes } from './local-times.ts';
import { postAssertion } from './post-assertion.ts';
import {
  AWS_SERVER,
  clockView,
  createLeaseViews,
  idpServer,
  moveBy,
  steerableOf,
  steerables,
} from './servers.ts';
import { signInEvents } from './sign-in-events.ts';
import { summarise, verdictView } from './verdict-view.ts';
import { worldView } from './world-view.ts';

export interface ConsoleMeans extends Pick<StartedWorld, 'definition' | 'aws' | 'portal'> {
  idps: readonly StartedIdp[];
  drills: DrillBench;
}

/** How many verdicts are listed. */
const MOST_VERDICTS = 40;

/** What the console can see and do of a started world. */
export function createConsoleOperations(means: ConsoleMeans): ConsoleOperations {
  const { aws, idps, portal, definition, drills } = means;
  const servers = steerables(aws, idps);
  const health = createHealthWatch(watched(aws, idps));
  const localTime = createLocalTimes(Date.now);
  const idp = (name: string): StartedIdp => found(idps, name);
  return {
    drills,
    world: () => worldView(definition, drills),
    state: createStateReader(means, { health, localTime }),
    watch: health.watch,
    verdict(sequence) {
      const verdict = aws.verdicts().find((one) => one.sequence === sequence);
      if (verdict === undefined) throw forgotten(sequence);
      return verdictView(verdict, localTime(verdict, aws.clock));
    },
    recommend: (name) => portal.board.recommend(name),
    armFault: (server, order) => steerableOf(servers, server).faults.arm(order),
    clearFaults: (server, fault) => steerableOf(servers, server).faults.clear(fault),
    setDown: async (name, down) => (down ? idp(name).goDown() : idp(name).comeBack()),
    moveClock: (server, order) => moveBy(steerableOf(servers, server), order),
    craft: (request) => craft(means, request),
    async post(request) {
      const { verdict, ...answer } = await postAssertion(aws, request);
      if (verdict === undefined) return answer;
      return { ...answer, verdict: verdictView(verdict, localTime(verdict, aws.clock)) };
    },
  };
}

function createStateReader(
  means: ConsoleMeans,
  { health, localTime }: { health: HealthWatch; localTime: LocalTimes },
): () => ConsoleState {
  const { aws, idps, portal, definition, drills } = means;
  const leases = createLeaseViews(Date.now);
  const server = (id: string, { clock, faults }: StartedAwsLocal | StartedIdp) => ({
    id,
    clock: clockView(clock, Date.now()),
    faults: leases(faults),
    health: health.of(id),
  });
  const idpView = (world: (typeof definition.idps)[number]): IdpView[] =>
    idps
      .filter(({ name }) => name === world.name)
      .map((idp) => ({
        ...server(idpServer(idp.name), idp),
        name: idp.name,
        title: world.displayName,
        url: idp.url,
        down: idp.down,
        launchUrl: launchUrlOf(world, idp, 'loopback'),
      }));
  return () => ({
    idps: definition.idps.flatMap(idpView),
    aws: { ...server(AWS_SERVER, aws), title: 'aws-local', url: aws.endpoint },
    portal: { url: portal.url, recommended: portal.board.recommended() },
    signIns: assembleSignIns(signInEvents({ aws, idps, board: portal.board }, localTime)),
    verdicts: aws
      .verdicts()
      .slice(-MOST_VERDICTS)
      .map((verdict) => summarise(verdict, localTime(verdict, aws.clock)))
      .reverse(),
    drill: drills.current() ?? null,
  });
}

function watched(aws: StartedAwsLocal, idps: readonly StartedIdp[]): Watched[] {
  return [
    { id: AWS_SERVER, url: `${aws.endpoint}/healthz`, expect: { kind: 'aws-local' } },
    ...idps.map(({ name, url, entityId }) => ({
      id: idpServer(name),
      url: `${url}/healthz`,
      expect: { name, entityId },
    })),
  ];
}

function found(idps: readonly StartedIdp[], name: string): StartedIdp {
  const idp = idps.find((one) => one.name === name);
  if (idp !== undefined) return idp;
  throw new UnderstudyError({
    code: 'not-found',
    problem: `IdP "${name}": there is none of that name`,
    remedy: `IdPs: ${idps.map((one) => one.name).join(', ')}`,
  });
}

function forgotten(sequence: number): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `Verdict ${sequence}: forgotten, or there never was one`,
    remedy: 'The last 200 are kept',
  });
}
