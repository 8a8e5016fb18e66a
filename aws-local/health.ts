import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { AwsContext } from './context.ts';

/** Answers who is there: whether it is the server that a harness thinks it is, set up as it thinks. */
export function answerHealth({ options, clock, random }: AwsContext): RequestHandler {
  const instance = random.uuid();
  const { account, region, switches } = options;
  const configuration = createHash('sha256')
    .update(JSON.stringify({ account, region, switches }))
    .digest('hex')
    .slice(0, 12);
  return (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json({
      status: 'ok',
      kind: 'aws-local',
      instance,
      configuration,
      account,
      region,
      time: new Date(clock.now()).toISOString(),
    });
  };
}
