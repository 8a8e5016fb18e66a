import { describe, expect, it } from 'vitest';
import { consoleHostOf, partitionOf, signInUrl, stsUrl } from '../../core/partition.ts';

describe('a Region', () => {
  it.each([
    ['us-west-2', 'aws'],
    ['me-central-1', 'aws'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-gov-east-1', 'aws-us-gov'],
    ['cn-north-1', 'aws-cn'],
    ['cn-northwest-1', 'aws-cn'],
    ['xx-nowhere-1', 'aws'],
  ])('%s is in the partition %s', (region, id) => {
    expect(partitionOf(region).id).toBe(id);
  });

  it.each([
    ['us-east-1', 'https://signin.aws.amazon.com/saml'],
    ['us-west-2', 'https://us-west-2.signin.aws.amazon.com/saml'],
    ['us-gov-west-1', 'https://signin.amazonaws-us-gov.com/saml'],
    ['us-gov-east-1', 'https://us-gov-east-1.signin.amazonaws-us-gov.com/saml'],
    ['cn-north-1', 'https://signin.amazonaws.cn/saml'],
    ['cn-northwest-1', 'https://cn-northwest-1.signin.amazonaws.cn/saml'],
  ])('%s is signed in to at %s', (region, url) => {
    expect(signInUrl(region)).toBe(url);
  });

  it.each([
    ['us-west-2', 'us-west-2.console.aws.amazon.com', 'https://sts.us-west-2.amazonaws.com'],
    ['us-gov-west-1', 'console.amazonaws-us-gov.com', 'https://sts.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'cn-north-1.console.amazonaws.cn', 'https://sts.cn-north-1.amazonaws.com.cn'],
  ])('%s has the console %s and STS at %s', (region, host, sts) => {
    expect(consoleHostOf(region)).toBe(host);
    expect(stsUrl(region)).toBe(sts);
  });
});
