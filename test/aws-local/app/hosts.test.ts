import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../aws-local/hosts.ts';

describe('Host headers', () => {
  test.each([
    ['iam.amazonaws.com', { service: 'iam', world: 'real' }],
    ['sts.amazonaws.com', { service: 'sts', world: 'real' }],
    ['sts.us-west-2.amazonaws.com:443', { service: 'sts', world: 'real', region: 'us-west-2' }],
    ['signin.aws.amazon.com', { service: 'sign-in', world: 'real' }],
    ['us-west-2.signin.aws.amazon.com', { service: 'sign-in', world: 'real', region: 'us-west-2' }],
    ['console.aws.amazon.com', { service: 'console', world: 'real' }],
    [
      'EU-Central-1.Console.AWS.Amazon.com',
      { service: 'console', world: 'real', region: 'eu-central-1' },
    ],
    [
      'understudy-demo.my.connect.aws',
      { service: 'connect', world: 'real', alias: 'understudy-demo' },
    ],
    [
      'us-west-2.signin.aws.amazon.com.localhost:8080',
      {
        service: 'sign-in',
        world: 'localhost',
        region: 'us-west-2',
        suffix: '.localhost:8080',
      },
    ],
    ['iam.amazonaws.com.localhost', { service: 'iam', world: 'localhost', suffix: '.localhost' }],
    ['127.0.0.1:8080', { service: 'any', world: 'loopback' }],
    ['127.1.2.3', { service: 'any', world: 'loopback' }],
    ['localhost:1', { service: 'any', world: 'loopback' }],
    ['[::1]:8080', { service: 'any', world: 'loopback' }],
    ['aws-local', { service: 'any', world: 'loopback' }],
    ['AWS-local:8080', { service: 'any', world: 'loopback' }],
    ['proxy:99', { service: 'any', world: 'loopback' }],
  ])('%s is ours', (host, place) => {
    expect(placeOf(host, ['aws-local', 'proxy:99'])).toEqual(place);
  });

  test.each([
    undefined,
    '',
    'evil.example',
    'iam.amazonaws.com.evil.example',
    'eviliam.amazonaws.com',
    'iam.amazonaws.com.',
    'signin.aws.amazon.com.localhost.evil.example',
    'evil.localhost',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '0.0.0.0:8080',
    'localhost:8080@evil.example',
    'localhost/evil',
    'proxy:98',
    'proxy',
    'a b',
    '..signin.aws.amazon.com',
    '-.my.connect.aws',
    'x'.repeat(300),
  ])('%j is not', (host) => {
    expect(placeOf(host, ['aws-local', 'proxy:99'])).toBeUndefined();
  });
});
