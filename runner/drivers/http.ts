import { CookieJar } from 'tough-cookie';
import { createDisposer } from '../../core/dispose.ts';
import type { PreparedWorld } from '../targets/target.ts';
import type { Desk, Driver, SignInRequest } from './driver.ts';
import { createHttpWalker } from './http-walker.ts';
import { signIn, type Journey } from './journey.ts';
import { createMappedAgents } from './name-map.ts';
import type { FormView } from './read-page.ts';
import { nobodySatHere, revisitPage } from './revisit.ts';
import { confirmPage, visitPage } from './visit.ts';
import type { Walker } from './walker.ts';
import { roleArn } from '../world.ts';

/** Signs in as a person would who fills in forms by hand: real sockets and cookies, no script. */
export function createHttpDriver(): Driver {
  const disposer = createDisposer();
  return {
    name: 'http',
    openDesk: async (world) => {
      const agents = createMappedAgents(world.network, world.awsPort);
      disposer.defer(() => agents.destroy());
      const own = new CookieJar();
      const walk = (signal: AbortSignal, jar = own): Walker =>
        createHttpWalker({ agents, jar, patience: world.patience, signal });
      return walkingDesk(world, walk, () => agents.destroy());
    },
    stop: disposer.stop,
    [Symbol.asyncDispose]: disposer.stop,
  };
}

function walkingDesk(
  world: PreparedWorld,
  walk: (signal: AbortSignal, jar?: CookieJar) => Walker,
  close: () => void,
): Desk {
  let last: { journey: Journey; url: string } | undefined;
  let posted: FormView | undefined;
  return {
    async signIn(request) {
      const onForm = (form: FormView): void => void (posted = form);
      const journey = { ...journeyFor(world, request), onForm };
      const seen = await signIn(walk(request.signal), journey);
      last = { journey, url: seen.finalUrl ?? world.portalUrl };
      return seen;
    },
    revisit: async (signal) => revisitPage(walk(signal), last),
    visit: async (url, signal) => visitPage(walk(signal), world.places, url),
    confirm: async (url, signal) => confirmPage(walk(signal), url),
    async replay(signal) {
      const form = posted;
      if (last === undefined || form === undefined) throw nobodySatHere();
      const walker = walk(signal, new CookieJar());
      return signIn(walker, last.journey, async () => walker.submit({ form, fields: {} }));
    },
    close: async () => {
      close();
      return [];
    },
  };
}

/** The journey that a request asks for, in this world. */
export function journeyFor(world: PreparedWorld, request: SignInRequest): Journey {
  const { idp, username, role, linger } = request;
  const password = idp.users.find((user) => user.username === username)?.password;
  return {
    places: world.places,
    portalUrl: world.portalUrl,
    launchUrl: world.launchUrl(idp),
    idp: idp.name,
    username,
    ...(password === undefined ? {} : { password }),
    pickRole: roleArn(world.definition, role),
    ...(linger === undefined ? {} : { linger }),
  };
}
