import type { AwsContext } from '../context.ts';
import type { Visit } from '../pages/world.ts';

/** The real AWS URL that stands for the one that was posted to; by a loopback name, that of the Region. */
export function postedUrl({ options }: AwsContext, { place }: Visit, path: string): string {
  const { signInHost } = options.partition;
  const region = place.world === 'loopback' ? options.region : place.region;
  const host = region === undefined ? signInHost : `${region}.${signInHost}`;
  return `https://${host}${path}`;
}
