import type { Partition } from '../../core/partition.ts';
import type { OpenedResponse, ReadResult, VerifiedResponse } from '../../saml/read/types.ts';
import type { AssertionMessage, ResponseMessage } from '../../saml/types.ts';
import type { FactId } from '../facts/facts.ts';
import type { ConnectInstance, Role, RoleSession, SamlProvider } from '../state/types.ts';
import type { RolePolicies } from '../policy/role-policies.ts';
import type { AwsSwitches, JsonValue, VerdictStage, VerdictVia } from '../types.ts';
import type { CheckId } from './ids.ts';
import type { RoleClaim, RolePair } from './role-claim.ts';
import type { SpentAssertions } from './spent-assertions.ts';

/** How we know what the real AWS does. */
export type Certainty = 'documented' | 'recorded' | 'users' | 'inferred';

/** Something known about the real AWS. */
export interface Fact {
  id: string;
  statement: string;
  certainty: Certainty;
  /** The document or capture, as a reader can find it. */
  source: string;
  /** ISO date on which the source was read. */
  read: string;
}

export type FindingVerdict = 'pass' | 'fail' | 'not-applicable';

/** What was compared: received, expected and the like. Never a secret, never long. */
export type FindingArgs = Readonly<Record<string, JsonValue>>;

/** The verdict of one check; prose is rendered from it later. */
export interface Finding {
  check: string;
  verdict: FindingVerdict;
  args: FindingArgs;
  /** Of a failure that AWS might not see: the fact that tells why aws-local refuses. */
  ownChoice?: FactId;
}

/** Everything that checks can ask for. A check is given what it names in `needs`, and no more. */
export interface CheckInput {
  /** Milliseconds since the epoch, by the server's clock. */
  now: number;
  switches: AwsSwitches;
  /** Whether a fault lets no more role sessions through at this moment. */
  throttled: boolean;
  /** The STS that the assertion is exchanged at, and the account of the role. */
  sts: { region: string; account: string };
  via: VerdictVia;
  /** The partition of AWS that this server stands for. */
  partition: Partition;
  /** What came of reading the message. */
  opening: ReadResult<OpenedResponse>;
  /** The message as received: claims, not yet believed. */
  received: OpenedResponse;
  /** The pair of role and provider that is being judged. */
  pair: RolePair;
  /** The pair that the caller asked for: both at the API, the role alone once it was picked. */
  asked: Partial<RolePair>;
  /** The ID of a SAML provider in the address that was posted to, and whose it is. */
  acsProvider: { id: string; arn: string | undefined } | undefined;
  providerFound: SamlProvider | undefined;
  provider: SamlProvider;
  /** What came of decrypting the assertion with the provider's keys; undefined when it came plain. */
  decryption: ReadResult<OpenedResponse> | undefined;
  /** What came of verifying the signatures with the provider's keys. */
  verification: ReadResult<VerifiedResponse>;
  response: Pick<ResponseMessage, 'status'>;
  /** From signed bytes. */
  assertion: AssertionMessage;
  /** What the Role attribute says. */
  roles: RoleClaim;
  spentAssertions: SpentAssertions;
  /** The real AWS URL that stands for the one that was posted to; undefined at the API. */
  postedUrl: string | undefined;
  /** DurationSeconds of the API call. */
  durationSeconds: number | undefined;
  /** Where the caller is: `aws:SourceIp`. */
  sourceIp: string;
  roleFound: Role | undefined;
  /** What that role may do, attached policies and boundary included. */
  permissions: RolePolicies | undefined;
  role: Role;
  relayState: string;
  /** The browser's sign-in, unless it has none or it has run out. */
  session: RoleSession | undefined;
  /** Of the role that is to be signed in to. */
  account: string;
  /** The sign-in, once it is known to be there. */
  signedIn: RoleSession;
  connect: ConnectRequest;
  /** Where an assertion for a replicated instance was posted to. */
  globalAddress: GlobalRequest;
  instanceFound: ConnectInstance | undefined;
  instance: ConnectInstance;
}

interface ConnectRequest {
  /** As it stands in the path. */
  instanceId: string;
  /** Of the host name; undefined on a host that names none. */
  region: string | undefined;
  /** Which page of the instance is wanted; undefined for its own choice. */
  destination: string | undefined;
}

interface GlobalRequest {
  /** Of the query. */
  instanceId: string;
  accountId: string;
  /** Of the host name; null where it names none. */
  host: { instanceId: string; region: string } | null;
}

export type Need = keyof CheckInput;

export type CheckOutcome =
  | { verdict: 'pass' | 'not-applicable'; args: FindingArgs }
  | {
      verdict: 'fail';
      args: FindingArgs;
      /** One of the check's answers. Default: the first. */
      answer?: RefusalAnswer;
      /** Default: the check's. */
      stage?: VerdictStage;
    };

/** How AWS words a refusal. */
export interface RefusalAnswer {
  code: string;
  status: number;
  message: string;
  /** The error code of the inner service whose words are printed inside the message. */
  inner?: 'AuthSamlManifestNotFoundException' | 'AuthSamlInvalidSamlResponseException';
  /** The sign-in page shows its generic sentence in place of the message. */
  genericPage?: boolean;
  cites: readonly FactId[];
}

/** One rule that aws-local applies. */
export interface Check<N extends Need = Need> {
  readonly id: CheckId;
  /** Where a message stands that this check refuses. */
  readonly stage: VerdictStage;
  /** What holds when it passes. */
  readonly title: string;
  /** What is wrong when it fails. */
  readonly failureTitle: string;
  readonly needs: readonly N[];
  readonly cites: readonly FactId[];
  /** At least one. */
  readonly answers: readonly [RefusalAnswer, ...RefusalAnswer[]];
  run(input: Pick<CheckInput, N>): CheckOutcome;
  /**
   * Why aws-local refuses what AWS might accept, as a fact. Undefined where something documented,
   * recorded or seen in the field says that AWS refuses it too.
   */
  ownChoice?(args: FindingArgs): FactId | undefined;
  /** In prose, as three paragraphs: what, why, and the remedy. Works without arguments too. */
  explain(args: FindingArgs): string;
}
