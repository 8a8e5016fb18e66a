/** By the Region of the instance; the commercial partition alone has such pairs. */
const REPLICA_REGIONS: Readonly<Record<string, string>> = {
  'us-east-1': 'us-west-2',
  'us-west-2': 'us-east-1',
  'eu-central-1': 'eu-west-2',
  'eu-west-2': 'eu-central-1',
  'ap-northeast-1': 'ap-northeast-3',
};

/**
 * The one Region where Amazon Connect makes a replica of an instance; undefined where it makes none
 * (Amazon Connect Administrator Guide, "Set up Amazon Connect Global Resiliency").
 */
export function replicaRegionOf(region: string): string | undefined {
  return REPLICA_REGIONS[region];
}
