import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** GovCloud and China beside the commercial partition. */
export const partitionFacts = [
  {
    id: 'partitions',
    statement:
      'The partitions aws, aws-us-gov and aws-cn differ in their ARNs, in the sign-in hosts signin.aws.amazon.com, signin.amazonaws-us-gov.com and signin.amazonaws.cn, in console hosts, and in the hosts of IAM and STS. The one in which the configured Region lies counts; what is addressed to another one is refused.',
    certainty: 'documented',
    source: `aws/aws-cdk, packages/aws-cdk-lib/region-info/build-tools/fact-tables.ts; ${SOURCES.endpoints}`,
    read: READ,
  },
  {
    id: 'partition-audiences',
    statement:
      'The SP entity ID is urn:amazon:webservices:govcloud in GovCloud and urn:amazon:webservices:cn-north-1 in China.',
    certainty: 'users',
    source: 'yunionio/cloudpods, SAML_ENTITY_ID_AWS_CN; vendor guides for AWS GovCloud',
    read: READ,
  },
  {
    id: 'partition-connect-domain',
    statement:
      'Instances of Amazon Connect in GovCloud have the domain govcloud.connect.aws, and their federate URL names no Region: https://console.amazonaws-us-gov.com/connect/federate/INSTANCE-ID. There is no Amazon Connect in China.',
    certainty: 'documented',
    source: `AWS GovCloud (US) User Guide, Amazon Connect; ${SOURCES.connectSaml}`,
    read: READ,
  },
  {
    id: 'partition-sign-in-regions',
    statement:
      'In GovCloud and China, as in the commercial partition, the home Region has the sign-in host without a Region; the others have one with it.',
    certainty: 'inferred',
    source: SOURCES.signInEndpoints,
    read: READ,
  },
  {
    id: 'partition-attribute-names',
    statement:
      'In China the attributes of AWS may be named http://www.amazonaws.cn/SAML/Attributes/…, as the China edition of the guide prints them; the names of the commercial partition, which clients there send, count as well.',
    certainty: 'inferred',
    source:
      'Troubleshoot SAML federation with IAM, China edition (docs.amazonaws.cn); ruimarinho/gsts, fixtures',
    read: READ,
  },
] as const satisfies readonly Fact[];
