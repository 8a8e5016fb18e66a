import { consoleHostOf, partitionOf } from '../../core/partition.ts';
import type { PreflightInput, Rule } from '../types.ts';

const FEDERATE = /^\/connect\/federate\/([^/]+)\/?$/;

/** "Configure SAML with IAM for Amazon Connect": the relay state names the instance and its Region. */
export const relayState: Rule = {
  id: 'relay-state',
  mode: 'E03',
  title: 'The relay state leads to the instance',
  forIdp(input, { name, relayState: sent }) {
    const problem = problemOf(input, sent);
    if (problem === undefined) return [];
    const { region, instance } = input;
    return [
      {
        problem: `The relay state of ${name} ${problem}`,
        remedy: `Make it https://${consoleHostOf(region)}/connect/federate/${instance.id}`,
      },
    ];
  },
};

function problemOf(
  { region, instance }: PreflightInput,
  sent: string | undefined,
): string | undefined {
  if (sent === undefined || sent === '') return 'is missing: people end at the AWS console';
  const url = URL.parse(sent);
  const { consoleHost } = partitionOf(region);
  if (url === null || url.protocol !== 'https:' || !`.${url.hostname}`.endsWith(`.${consoleHost}`))
    return `is ${sent}, which is no page of the AWS console`;
  const id = FEDERATE.exec(url.pathname)?.[1];
  if (id === undefined) return `is ${sent}, which is no federate URL of Amazon Connect`;
  if (id !== instance.id) return `leads to the instance ${id}, not to ${instance.id}`;
  return url.hostname === consoleHostOf(region)
    ? undefined
    : `leads to ${url.hostname}; the instance is in ${region}`;
}
