import { spawnSync } from 'node:child_process';
import { saySkipped } from './say-skipped.ts';

/** Whether the AWS CLI is on this machine; said aloud when it is not. */
export const HAS_AWS_CLI = spawnSync('aws', ['--version']).status === 0;

saySkipped('the AWS CLI against aws-local, for there is none', {
  missing: !HAS_AWS_CLI,
  remedy: 'install awscli, so that `aws` is on the PATH',
});
