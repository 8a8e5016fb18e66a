import { createDisposer, type Started } from '../../core/dispose.ts';
import { UnderstudyError } from '../../core/errors.ts';
import {
  createHttpDriver,
  createRemoteTarget,
  remoteWorld,
  type SignInObservation,
  type WorldDefinition,
  type WorldIdp,
} from '../../runner/index.ts';
import { openProject } from '../project.ts';
import { openRemote } from '../remote/open-remote.ts';

export interface SignInOptions {
  /** The description of a world that runs already, as for `--remote`. */
  remote: string;
  /** Default: the configuration in the working directory, or the defaults. */
  config?: string | undefined;
  /** Default: the working directory. */
  cwd?: string;
}

export interface OpenedSignIn extends Started {
  readonly world: WorldDefinition;
  /** Signs somebody in at a desk of their own, by forms and cookies: the same as the driver `http`. */
  signIn(request: { idp: string; username: string }): Promise<SignInObservation>;
}

/**
 * Opens the way in to a world that runs already, for whoever wants to send many through it.
 *
 * @throws {UnderstudyError} as {@link openProject} and {@link openRemote}
 */
export async function openSignIn(options: SignInOptions): Promise<OpenedSignIn> {
  const { cwd = process.cwd() } = options;
  const project = await openProject({ cwd, config: options.config });
  const remote = await openRemote(options.remote);
  const disposer = createDisposer();
  const target = createRemoteTarget({ ...remote, asItIs: true });
  const world = remoteWorld(project.world, remote.description);
  const prepared = disposer.use(await target.prepare(world));
  const driver = disposer.use(createHttpDriver());
  return {
    world,
    async signIn({ idp, username }) {
      const desk = await driver.openDesk(prepared);
      const { signal } = new AbortController();
      const role = world.aws.roles[0]?.name ?? '';
      const seen = await desk.signIn({ idp: idpOf(world, idp), username, role, signal });
      await desk.close();
      return seen;
    },
    stop: disposer.stop,
    [Symbol.asyncDispose]: disposer.stop,
  };
}

function idpOf({ idps }: WorldDefinition, wanted: string): WorldIdp {
  const idp = idps.find(({ name }) => name === wanted);
  if (idp !== undefined) return idp;
  throw new UnderstudyError({
    code: 'not-found',
    problem: `No IdP "${wanted}" in the remote world`,
    remedy: `IdPs: ${idps.map(({ name }) => name).join(', ')}`,
  });
}
