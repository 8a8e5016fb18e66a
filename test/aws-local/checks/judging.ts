import {
  judgeAssertion,
  type ApiRequest,
  type Judgement,
  type SignInRequest,
} from '../../../aws-local/checks/judge-assertion.ts';
import type { AwsContext } from '../../../aws-local/context.ts';
import { createContext } from '../../../aws-local/create-context.ts';
import type { AwsSwitches, RoleSeed } from '../../../aws-local/index.ts';
import { applySeed } from '../../../aws-local/seed/apply.ts';
import type { AssertionMessage } from '../../../saml/types.ts';
import { ACS, defaultSeed, message, PRIMARY, ROLE, signed } from '../../support/aws-assertions.ts';
import { ACCOUNT, frozenClock, NOW, REGION } from '../../support/aws-server.ts';

export const MINUTE = 60_000;

export interface World {
  switches?: Partial<AwsSwitches>;
  /** Milliseconds after the message. */
  later?: number;
  role?: Partial<RoleSeed>;
}

/** aws-local without a server, with the default seed. */
export async function world({
  switches = {},
  later = 0,
  role = {},
}: World = {}): Promise<AwsContext> {
  const clock = frozenClock(NOW + later);
  const context = createContext({ account: ACCOUNT, region: REGION, clock, switches });
  const { roles: [agent, ...others] = [], ...seed } = await defaultSeed();
  const agents = agent === undefined ? [] : [{ ...agent, ...role }];
  applySeed(context, { ...seed, roles: [...agents, ...others] });
  return context;
}

/** How an assertion comes in. */
export type Way = Omit<ApiRequest, 'base64'> | Omit<SignInRequest, 'base64'>;

export const api: Omit<ApiRequest, 'base64'> = {
  via: 'sts',
  roleArn: ROLE,
  providerArn: PRIMARY,
  sourceIp: '127.0.0.1',
};
export const browser: Omit<SignInRequest, 'base64'> = {
  via: 'sign-in',
  postedUrl: ACS,
  sourceIp: '127.0.0.1',
};

export function judge(context: AwsContext, base64: string, way: Way = api): Judgement {
  return way.via === 'sts'
    ? judgeAssertion(context, { ...way, base64 })
    : judgeAssertion(context, { ...way, base64 });
}

/** `accepted`, `choice`, or the check that refused. */
export function outcomeOf(judgement: Judgement): string {
  return judgement.outcome === 'refused' ? judgement.refusal.check.id : judgement.outcome;
}

/** What becomes of a good assertion with these parts put differently. */
export async function outcome(
  assertion: Partial<AssertionMessage>,
  way: Way = api,
  at: World = {},
): Promise<string> {
  return outcomeOf(judge(await world(at), await signed(message(assertion)), way));
}
