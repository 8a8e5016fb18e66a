/** Where facts come from, named so that a reader can find the document. */
export const SOURCES = {
  assertionPage: 'AWS IAM User Guide, Configure SAML assertions for the authentication response',
  troubleshootPage: 'AWS IAM User Guide, Troubleshoot SAML federation with IAM',
  createProviderPage: 'AWS IAM User Guide, Create a SAML identity provider in IAM',
  createRolePage: 'AWS IAM User Guide, Create a role for SAML 2.0 federation',
  consolePage:
    'AWS IAM User Guide, Enabling SAML 2.0 federated principals to access the AWS Management Console',
  brokerPage: 'AWS IAM User Guide, Enable custom identity broker access to the AWS console',
  quotasPage: 'AWS IAM User Guide, IAM and AWS STS quotas',
  conditionKeysPage: 'AWS IAM User Guide, IAM and AWS STS condition context keys',
  sessionTagsPage: 'AWS IAM User Guide, Pass session tags in AWS STS',
  assumeRole: 'AWS STS API Reference, AssumeRole',
  apiReference: 'AWS STS API Reference, AssumeRoleWithSAML',
  stsModel: 'boto/botocore, data/sts/2011-06-15/service-2.json',
  endpoints: 'boto/botocore, data/endpoints.json',
  signInEndpoints: 'AWS General Reference, AWS Sign-In endpoints and quotas',
  connectSaml: 'Amazon Connect Administrator Guide, Configure SAML with IAM for Amazon Connect',
  connectTroubleshoot: 'Amazon Connect Administrator Guide, Troubleshoot SAML with Amazon Connect',
  connectBefore2023:
    'awsdocs/amazon-connect-admin-guide, doc_source/troubleshoot-saml.md before commit 662ba59',
  connectGlobal:
    'Amazon Connect Administrator Guide, Integrate your identity provider with an Amazon Connect Global Resiliency SAML sign-in endpoint',
  connectQuotas: 'Amazon Connect Administrator Guide, Amazon Connect service quotas',
  connectModel: 'boto/botocore, data/connect/2017-08-08/service-2.json',
  localstackSts:
    'localstack/localstack at 708a15e, tests/aws/services/sts/test_sts.snapshot.json (validated against AWS)',
  iamModel: 'boto/botocore, data/iam/2010-05-08/service-2.json',
  localstackIam:
    'localstack/localstack at 708a15e, tests/aws/services/iam/test_iam_*.snapshot.json (validated against AWS)',
  cloudTrailPage:
    'AWS IAM User Guide, Logging IAM and AWS STS API calls with AWS CloudTrail (awsdocs/iam-user-guide, doc_source/cloudtrail-integration.md)',
  signing: 'AWS IAM User Guide, Troubleshoot Signature Version 4 signing for AWS API requests',
  none: 'No public source; reasoned by Understudy',
} as const;

/** When the copies of the pages and captures that the facts rest on were last read. */
export const READ = '2026-11-24';
