import { escapeMarkdown } from '../../core/markdown.ts';
import type { Assessment, PreflightFinding } from '../types.ts';
import { peopleIn } from './people.ts';

/** The assessment as GitHub-flavoured Markdown, for a step summary or a ticket. */
export function renderMarkdown({ at, ready, idps, findings, unknown }: Assessment): string {
  return [
    `# Preflight: ${ready ? 'ready' : 'not ready'}`,
    '',
    `As of ${at}.`,
    '',
    '| IdP | score | would get in | locked out |',
    '| --- | ---: | ---: | --- |',
    ...idps.map(
      ({ name, score, ready: people, lockedOut }) =>
        `| ${escapeMarkdown(name)} | ${score} % | ${people.length} | ${escapeMarkdown(peopleIn(lockedOut) || 'nobody')} |`,
    ),
    '',
    ...(findings.length === 0
      ? ['Nothing was found.']
      : [
          '| | mode | IdP | what | what to do |',
          '| --- | --- | --- | --- | --- |',
          ...findings.map(row),
        ]),
    '',
    ...(unknown.length === 0
      ? []
      : ['## Not looked at', '', ...unknown.map((one) => `- ${escapeMarkdown(one)}`), '']),
  ].join('\n');
}

function row({ severity, mode, idp, problem, people, remedy }: PreflightFinding): string {
  const who = people.length === 0 ? '' : ` Keeps out: ${peopleIn(people)}.`;
  return `| ${severity} | ${mode} | ${escapeMarkdown(idp ?? 'all')} | ${escapeMarkdown(`${problem}${who}`)} | ${escapeMarkdown(remedy)} |`;
}
