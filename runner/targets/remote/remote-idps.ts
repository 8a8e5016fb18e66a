import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { messageOf, UnderstudyError } from '../../../core/errors.ts';
import type { WorldIdp } from '../../world.ts';
import type { PreparedWorld } from '../target.ts';
import { breakContainer, type BrokenContainer } from './container.ts';
import { createControlClient, remoteFaults, type ControlClient } from './control-client.ts';
import type { ControlAddress, RemoteIdp } from './description.ts';

/** The IdPs of a world that runs elsewhere, with all that was done to them. */
export interface RemoteIdps extends Pick<PreparedWorld, 'arm' | 'goDown' | 'comeBack' | 'faults'> {
  urlOf(idp: WorldIdp): string;
  /**
   * Whether it is the one that answers there, and nobody has broken it.
   *
   * @throws {UnderstudyError} `environment`, `not-allowed`
   */
  mustStand(idp: WorldIdp): Promise<void>;
  /** Brings back, mends, clears and disarms. */
  takeBack(): Promise<void>;
}

/** Seconds after which an outage ends by itself, should nobody come to end it. */
const LONGEST_OUTAGE = 600;
/** Milliseconds that a container may take to answer again. */
const RETURN_PATIENCE = 60_000;

export function createRemoteIdps(
  described: Readonly<Record<string, RemoteIdp>>,
  controls: ReadonlyMap<string, ControlAddress>,
): RemoteIdps {
  const parts = new Map(
    Object.entries(described).map(([name, one]) => [
      name,
      createPart(name, one, controls.get(name)),
    ]),
  );
  const part = ({ name }: WorldIdp): Part => {
    const found = parts.get(name);
    if (found !== undefined) return found;
    throw new UnderstudyError({ code: 'internal', problem: `IdP "${name}" is not described` });
  };
  return {
    urlOf: (idp) => part(idp).url,
    mustStand: async (idp) => part(idp).mustStand(idp),
    arm: async (idp, defects) => part(idp).arm(defects),
    goDown: async (idp) => part(idp).goDown(),
    comeBack: async (idp) => part(idp).comeBack(idp),
    faults: (idp) => part(idp).faults(),
    async takeBack() {
      for (const one of parts.values()) await one.takeBack();
    },
  };
}

interface Part {
  url: string;
  mustStand(idp: WorldIdp): Promise<void>;
  arm(defects: readonly string[]): Promise<void>;
  goDown(): Promise<void>;
  comeBack(idp: WorldIdp): Promise<void>;
  faults(): ReturnType<typeof remoteFaults>;
  takeBack(): Promise<void>;
}

function createPart(
  name: string,
  { url, container }: RemoteIdp,
  control: ControlAddress | undefined,
): Part {
  const client = control && createControlClient(`IdP "${name}"`, control);
  const faults = client && remoteFaults(client, `/idps/${name}`);
  let broken: BrokenContainer | undefined;
  let armed = false;
  const mend = async (): Promise<void> => {
    await broken?.mend();
    broken = undefined;
  };
  return {
    url,
    async mustStand(idp) {
      // First, for what is armed may be why it does not answer.
      const others = (await faults?.list()) ?? [];
      if (others.length > 0)
        throw isBroken(
          name,
          others.map(({ fault }) => fault),
        );
      await mustAnswer(url, idp);
    },
    async arm(defects) {
      armed = true;
      await needed(client, name).post(`/idps/${name}/defects`, { defects });
    },
    async goDown() {
      if (container !== undefined)
        broken = await breakContainer({ ...container, seconds: LONGEST_OUTAGE });
      else await needed(faults, name).arm({ fault: 'down', seconds: LONGEST_OUTAGE });
    },
    async comeBack(idp) {
      if (container === undefined) await needed(faults, name).clear('down');
      await mend();
      await untilAnswers(url, idp);
    },
    faults: () => needed(faults, name),
    async takeBack() {
      await mend();
      await faults?.takeBack();
      if (armed) await needed(client, name).remove(`/idps/${name}/defects`);
    },
  };
}

const HEALTH = z.object({ name: z.string(), entityId: z.string() });

/** A left-over server on the same port answers too. */
async function mustAnswer(url: string, { name, entityId }: WorldIdp): Promise<void> {
  const seen = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(5_000) })
    .then(async (response) => HEALTH.parse(await response.json()))
    .catch((error: unknown) => {
      throw notThere(name, url, `${messageOf(error)}${causeOf(error)}`);
    });
  if (seen.name === name && seen.entityId === entityId) return;
  throw notThere(name, url, `IdP "${seen.name}" with entity ID ${seen.entityId} answers`);
}

async function untilAnswers(url: string, idp: WorldIdp): Promise<void> {
  const deadline = performance.now() + RETURN_PATIENCE;
  for (;;) {
    try {
      await mustAnswer(url, idp);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(200);
    }
  }
}

function needed<T extends ControlClient | ReturnType<typeof remoteFaults>>(
  thing: T | undefined,
  name: string,
): T {
  if (thing !== undefined) return thing;
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: `IdP "${name}": has no control channel in the description of the remote world`,
    remedy: `Give idps.${name}.control its url and token`,
  });
}

function notThere(name: string, url: string, because: string): UnderstudyError {
  return new UnderstudyError({
    code: 'environment',
    problem: `IdP "${name}" at ${url}: ${because}, expected that it answers`,
    remedy: 'Start it, or correct its address in the description of the remote world',
  });
}

function isBroken(name: string, faults: readonly string[]): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `IdP "${name}": armed already: ${faults.join(', ')}`,
    remedy:
      'Clear these faults, or wait until their leases are over; a scenario begins in a world that works',
  });
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code === undefined ? '' : ` (${cause.code})`;
}
