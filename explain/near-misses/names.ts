import { parseRoleArn, parseSamlProviderArn } from '../../core/arn.ts';
import { shown } from '../../saml/describe-message.ts';
import type { NearMiss } from '../report.ts';
import type { Looked } from './looked.ts';

/** Names that exist in another case, and issuers that differ by a slash. */
export function names(looked: Looked): NearMiss[] {
  return [...issuer(looked), ...role(looked), ...provider(looked)];
}

function issuer({ appraisal, message }: Looked): NearMiss[] {
  const finding = appraisal.findings.find(({ check }) => check === 'issuer-known');
  const told = finding?.args['expected'];
  const known = typeof told === 'string' ? told.split(', ') : [];
  const received = message.assertion?.issuer ?? message.issuer;
  if (finding?.verdict !== 'fail' || received === undefined || known.includes(received)) return [];
  const expected = known.find((one) => plain(one) === plain(received));
  if (expected === undefined) return [];
  return [
    {
      id: 'issuer-nearly-known',
      detail: `Issuer “${shown(received)}” and entity ID “${shown(expected)}” differ by their case or a slash alone`,
      remedy: 'Make them the same, letter by letter',
      mode: 'B13',
    },
  ];
}

function role({ appraisal, seed }: Looked): NearMiss[] {
  const wanted = parseRoleArn(appraisal.pair?.roleArn ?? '')?.name;
  const known = seed?.roles?.map(({ name }) => name) ?? [];
  return otherCase(wanted, known, { what: 'role', mode: 'C06' });
}

function provider({ appraisal, seed }: Looked): NearMiss[] {
  const wanted = parseSamlProviderArn(appraisal.pair?.providerArn ?? '')?.name;
  const known = seed?.samlProviders?.map(({ name }) => name) ?? [];
  return otherCase(wanted, known, { what: 'provider', mode: 'B15' });
}

function otherCase(
  wanted: string | undefined,
  known: readonly string[],
  { what, mode }: { what: string; mode: string },
): NearMiss[] {
  const near = known.find(
    (name) => name !== wanted && name.toLowerCase() === wanted?.toLowerCase(),
  );
  if (wanted === undefined || near === undefined || known.includes(wanted)) return [];
  return [
    {
      id: `${what}-case`,
      detail: `The message names the ${what} “${shown(wanted)}”, IAM has “${near}”: case counts`,
      remedy: `Write ${near} in the Role attribute`,
      mode,
    },
  ];
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/\/+$/, '');
}
