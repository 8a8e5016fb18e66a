/** The three public partitions of AWS that have SAML sign-in of their own. */
export type PartitionId = 'aws' | 'aws-us-gov' | 'aws-cn';

/** What differs between the partitions, for those who sign in. */
export interface Partition {
  readonly id: PartitionId;
  /** The Regions in it, as a regular expression without anchors (botocore, endpoints.json). */
  readonly regionPattern: string;
  /** Where the global sign-in host stands, and for which Region IAM is signed. */
  readonly homeRegion: string;
  /** Behind the service and the Region in the host names of the APIs. */
  readonly apiSuffix: string;
  readonly iamHost: string;
  /** The host of STS without a Region; only the commercial partition has one. */
  readonly stsHost?: string;
  readonly signInHost: string;
  readonly consoleHost: string;
  /** What sign-in and console hosts end in: cookies reach both. */
  readonly webDomain: string;
  /** Behind the alias of a Connect instance. */
  readonly connectDomain: string;
  /** Behind the ID and the Region of a replicated instance, at its own sign-in endpoint; where there is one. */
  readonly globalSignInDomain?: string;
  /** SP entity ID of the sign-in: the audience of assertions. */
  readonly audience: string;
}

/** Every partition, the commercial one first. */
export const PARTITIONS: readonly [Partition, ...Partition[]] = [
  {
    id: 'aws',
    regionPattern: '(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\\d+',
    homeRegion: 'us-east-1',
    apiSuffix: 'amazonaws.com',
    iamHost: 'iam.amazonaws.com',
    stsHost: 'sts.amazonaws.com',
    signInHost: 'signin.aws.amazon.com',
    consoleHost: 'console.aws.amazon.com',
    webDomain: 'aws.amazon.com',
    connectDomain: 'my.connect.aws',
    globalSignInDomain: 'sign-in.connect.aws',
    audience: 'urn:amazon:webservices',
  },
  {
    id: 'aws-us-gov',
    regionPattern: 'us-gov-[a-z]+-\\d+',
    homeRegion: 'us-gov-west-1',
    apiSuffix: 'amazonaws.com',
    iamHost: 'iam.us-gov.amazonaws.com',
    signInHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    webDomain: 'amazonaws-us-gov.com',
    connectDomain: 'govcloud.connect.aws',
    audience: 'urn:amazon:webservices:govcloud',
  },
  {
    id: 'aws-cn',
    regionPattern: 'cn-[a-z]+-\\d+',
    homeRegion: 'cn-north-1',
    apiSuffix: 'amazonaws.com.cn',
    iamHost: 'iam.cn-north-1.amazonaws.com.cn',
    signInHost: 'signin.amazonaws.cn',
    consoleHost: 'console.amazonaws.cn',
    webDomain: 'amazonaws.cn',
    connectDomain: 'my.connect.aws',
    audience: 'urn:amazon:webservices:cn-north-1',
  },
];

/** The partition that a Region is in; the commercial one for Regions that are not known. */
export function partitionOf(region: string): Partition {
  return (
    PARTITIONS.find(({ regionPattern }) => new RegExp(`^${regionPattern}$`).test(region)) ??
    PARTITIONS[0]
  );
}

/**
 * The sign-in URL of a Region. That of the partition's home has no Region in its name (AWS General
 * Reference, "AWS Sign-In endpoints and quotas").
 *
 * @example
 * signInUrl('us-gov-east-1') // 'https://us-gov-east-1.signin.amazonaws-us-gov.com/saml'
 */
export function signInUrl(region: string): string {
  const { homeRegion, signInHost } = partitionOf(region);
  return `https://${region === homeRegion ? '' : `${region}.`}${signInHost}/saml`;
}

/**
 * The console host of a Region. The federate URL of GovCloud has none of its Regions in it (Amazon
 * Connect Administrator Guide, "Configure SAML with IAM for Amazon Connect").
 */
export function consoleHostOf(region: string): string {
  const { id, consoleHost } = partitionOf(region);
  return id === 'aws-us-gov' ? consoleHost : `${region}.${consoleHost}`;
}

/** The STS endpoint of a Region. */
export function stsUrl(region: string): string {
  return `https://sts.${region}.${partitionOf(region).apiSuffix}`;
}
