const OTHER_REGIONS = ['eu-central-1', 'us-west-2'];

/** A Region that is not the one given. */
export function otherRegion(region: string): string {
  return OTHER_REGIONS.find((name) => name !== region) ?? region;
}
