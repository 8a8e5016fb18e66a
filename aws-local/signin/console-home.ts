import type { AwsContext } from '../context.ts';
import type { Visit } from '../pages/world.ts';

/** Where a sign-in goes that names no page: the console home of the Region. */
export function consoleHome({ options }: AwsContext, { place }: Visit): string {
  const region = place.region ?? options.region;
  return `https://${region}.${options.partition.consoleHost}/console/home?region=${region}`;
}
