import { z } from 'zod';
import { UnderstudyError } from '../../../core/errors.ts';
import { CONTAINER_FAULTS } from './container.ts';

const address = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });

const control = z
  .strictObject({
    url: address,
    token: z.string().min(1).optional(),
    tokenFile: z
      .string()
      .min(1)
      .describe('A file that holds the token, relative to the description')
      .optional(),
  })
  .describe('A control channel; what it can do, scenarios may ask for');

const container = z
  .strictObject({
    name: z.string().regex(/^[a-zA-Z0-9][\w.-]{0,127}$/, 'expected the name or ID of a container'),
    fault: z.enum(CONTAINER_FAULTS).default('kill'),
  })
  .describe(
    'The container that it runs in: an outage is made there, with the docker of this machine',
  );

const idp = z.strictObject({
  url: address,
  entityId: z.string().optional(),
  metadataUrl: z.string().optional(),
  control: control.optional(),
  container: container.optional(),
});

/** A world that runs already, as written down. The line that `up --json` prints is one. */
export const remoteDescription = z.strictObject({
  aws: z.strictObject({
    httpsEndpoint: address.describe('Where the names of AWS lead to'),
    endpoint: address.optional(),
    signIn: z.string().optional(),
    console: z.string().optional(),
    authorityFile: z
      .string()
      .min(1)
      .describe('PEM of the authority that vouches for it. Default: its control channel is asked')
      .optional(),
    control: control.optional(),
  }),
  idps: z.record(z.string(), idp),
  portal: z.strictObject({ url: address }),
  console: z.strictObject({ url: address }).describe('For people; not asked for here').optional(),
  control: control.describe('That of every part that names none of its own').optional(),
});

export type RemoteDescription = z.infer<typeof remoteDescription>;
export type RemoteIdp = z.infer<typeof idp>;

/** A control channel with its token read. */
export interface ControlAddress {
  url: string;
  token: string;
}

/** @throws {UnderstudyError} `config-invalid`, naming `file` and every key that is wrong. */
export function readDescription(given: unknown, file: string): RemoteDescription {
  const read = remoteDescription.safeParse(given);
  if (read.success) return read.data;
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: `${file}: ${z.prettifyError(read.error)}`,
    remedy: 'Write it as `understudy up --json` prints it; docs/containers.md has an example',
  });
}
