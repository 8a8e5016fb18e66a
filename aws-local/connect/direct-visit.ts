import type { RequestHandler } from 'express';
import { FEDERATE_LOOKUP } from '../checks/registry.ts';
import { createTrail } from '../checks/trail.ts';
import type { AwsContext } from '../context.ts';
import { visitOf } from '../pages/world.ts';
import { recordVerdict } from '../verdicts/record-verdict.ts';
import { sendConnectRefusal } from './refusal-page.ts';

/** Who opens `ALIAS.my.connect.aws` is told to start elsewhere; other hosts go on. */
export function refuseDirectVisit(context: AwsContext): RequestHandler {
  return (request, response, next) => {
    const { place } = visitOf(context, request);
    if (place.service !== 'connect') {
      next();
      return;
    }
    const requestId = context.random.uuid();
    const trail = createTrail();
    trail.run(FEDERATE_LOOKUP, {
      session: undefined,
      connect: { instanceId: place.alias ?? '', region: undefined, destination: undefined },
      instanceFound: undefined,
    });
    if (trail.refusal === undefined) return;
    const { answer, check, stage } = trail.refusal;
    const { code, status, message } = answer;
    recordVerdict(context, {
      via: 'connect',
      stage,
      check: check.id,
      findings: trail.findings,
      awsError: { code, status, message },
      requestId,
    });
    sendConnectRefusal(response, trail.refusal, undefined);
  };
}
