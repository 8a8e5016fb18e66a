import type { AwsContext } from '../context.ts';
import type { Visit } from '../pages/world.ts';

/** The real AWS URL that stands for the one that was posted to; by a loopback name, that of the Region. */
export function postedUrl({ options }: AwsContext, { place }: Visit, path: string): string {
  const region = place.world === 'loopback' ? options.region : place.region;
  const host = region === undefined ? 'signin.aws.amazon.com' : `${region}.signin.aws.amazon.com`;
  return `https://${host}${path}`;
}
