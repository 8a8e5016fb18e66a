import { splitArn } from './arn-match.ts';

const PARTITIONS = new Set([
  '*',
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
]);

const IAM_PATHS = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];

/**
 * Whether a resource makes the whole document fail what IAM calls its legacy parsing: an ARN of a
 * known partition without a service, or with five parts (localstack records 36, 68, 71 and 77).
 */
export function isLegacyArnFailure(resource: string): boolean {
  const parts = splitArn(resource);
  const [, partition = '', service] = parts;
  return PARTITIONS.has(partition) && (service === '' || parts.length === 5);
}

/** What IAM says against a resource, or undefined (texts recorded by localstack, February 2026). */
export function resourceProblem(resource: string): string | undefined {
  if (resource === '*') return undefined;
  const parts = splitArn(resource);
  if (parts.length === 1) return `Resource ${resource} must be in ARN format or "*".`;
  const [, partition = '', service = '', region = ''] = parts;
  if (!PARTITIONS.has(partition))
    return `Partition "${partition}" is not valid for resource "${filledUp(parts)}".`;
  if (service === '' || /[*?]/.test(service))
    return 'Resource vendor must be fully qualified and cannot contain regexes.';
  if (service === 'iam') return iamProblem(resource, parts);
  if (service === 's3' && !['', '*'].includes(region) && !isAccessPoint(parts))
    return `Resource ${resource} can not contain region information.`;
  return undefined;
}

function iamProblem(resource: string, parts: readonly string[]): string | undefined {
  const [, , , region = '', , path = '*'] = parts;
  if (!['', '*'].includes(region))
    return `IAM resource ${resource} cannot contain region information.`;
  if (path.startsWith('*') || path === 'root' || IAM_PATHS.some((start) => path.startsWith(start)))
    return undefined;
  return `IAM resource path must either be "*", root, or start with ${IAM_PATHS.join(', ')}.`;
}

function isAccessPoint(parts: readonly string[]): boolean {
  return parts[5]?.startsWith('accesspoint/') === true;
}

// What stands before the first colon is shown as `arn`, what is missing behind as `*`.
function filledUp(parts: readonly string[]): string {
  return ['arn', ...parts.slice(1), ...Array<string>(6 - parts.length).fill('*')].join(':');
}
