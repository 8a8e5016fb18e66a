import {
  findCheck,
  findFact,
  type Finding,
  type JsonValue,
  type Verdict,
} from '../../aws-local/index.ts';
import { explainVerdict } from '../../aws-local/verdicts/explain-verdict.ts';
import type { CheckView, LabelledValue, VerdictSummary, VerdictView } from '../../portal/index.ts';

/**
 * A verdict in a line.
 *
 * @param at by the clock of this machine.
 */
export function summarise(verdict: Verdict, at: number): VerdictSummary {
  const { sequence, via, accepted, findings, principal } = verdict;
  const count = (wanted: Finding['verdict']): number =>
    findings.filter(({ verdict: said }) => said === wanted).length;
  return {
    sequence,
    at,
    via,
    accepted,
    who: `${principal?.sessionName ?? 'somebody'} by ${nameOf(principal?.providerArn)}`,
    outcome: outcomeOf(verdict),
    passed: count('pass'),
    failed: count('fail'),
  };
}

function nameOf(providerArn: string | undefined): string {
  return providerArn?.slice(providerArn.lastIndexOf('/') + 1) ?? 'an unknown provider';
}

/** What was decided, in words. */
export function outcomeOf({ accepted, stage, check, awsError, via }: Verdict): string {
  if (!accepted) return (check && findCheck(check)?.failureTitle) ?? awsError?.message ?? 'refused';
  if (stage === 'role') return 'accepted, a role has yet to be picked';
  return { 'sign-in': 'accepted', sts: 'credentials issued', connect: 'agent page reached' }[via];
}

/** A verdict with every check, what it compared and why it is there. */
export function verdictView(verdict: Verdict, at: number): VerdictView {
  const { stage, requestId, awsError, findings } = verdict;
  const { explanation, remedy } = explainVerdict(verdict);
  return {
    ...summarise(verdict, at),
    stage,
    requestId,
    ...(awsError && { awsError }),
    message: describedMessage(verdict),
    checks: findings.map(checkView),
    ...(explanation !== undefined && { explanation }),
    ...(remedy !== undefined && { remedy }),
  };
}

function describedMessage({ message }: Verdict): LabelledValue[] {
  if (message === undefined) return [];
  const { values, attributes: _names, roles: _roles, sessionName: _name, ...envelope } = message;
  return [
    ...Object.entries(envelope).flatMap(([name, value]) =>
      value.length === 0 ? [] : [{ label: LABELS[name] ?? name, value: shown(value) }],
    ),
    ...values.map(({ name, values: said, masked, more }) => ({
      label: `${shortName(name)}${masked === true ? ' (masked)' : ''}`,
      value: [...said, ...(more === undefined ? [] : [`and ${more} more`])].join('\n'),
    })),
  ];
}

/** AWS's own names by their end. */
function shortName(name: string): string {
  return name.replace(/^https:\/\/aws\.amazon\.com\/SAML\/Attributes\//, '');
}

const LABELS: Readonly<Record<string, string>> = {
  issuer: 'Issuer',
  destination: 'Destination',
  recipient: 'Recipient',
  audiences: 'Audience',
  issued: 'Issued',
  notBefore: 'Not before',
  notOnOrAfter: 'Not on or after',
  confirmationNotOnOrAfter: 'Confirmed until before',
  sessionNotOnOrAfter: 'Session at the IdP until',
  status: 'Status',
  signed: 'Signed',
  algorithm: 'Signature algorithm',
  certificateSha256: 'Certificate (SHA-256)',
  nameId: 'NameID (masked)',
  nameIdFormat: 'NameID format',
};

function checkView({ check, verdict, args }: Finding): CheckView {
  const known = findCheck(check);
  const title = verdict === 'fail' ? known?.failureTitle : known?.title;
  return {
    id: check,
    title: title ?? check,
    verdict,
    evidence: Object.entries(args).map(([name, value]) => ({
      label: words(name),
      value: shown(value),
    })),
    // What is wrong is said of one that fails; of the others, why they are there.
    explanation:
      known
        ?.explain(args)
        .split('\n\n')
        .slice(verdict === 'fail' ? 0 : 1, 2) ?? [],
    facts: [...new Set(known?.cites)].flatMap((id) => {
      const fact = findFact(id);
      if (fact === undefined) return [];
      const { statement, certainty, source } = fact;
      return [{ statement, certainty, source }];
    }),
  };
}

/** `notOnOrAfter` reads as “not on or after”. */
function words(name: string): string {
  return name.replace(/[A-Z0-9]+/g, (part) => ` ${part.toLowerCase()}`).trim();
}

function shown(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.join('\n');
  return JSON.stringify(value);
}
