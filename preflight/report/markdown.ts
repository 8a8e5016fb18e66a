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
        `| ${cell(name)} | ${score} % | ${people.length} | ${cell(peopleIn(lockedOut) || 'nobody')} |`,
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
      : ['## Not looked at', '', ...unknown.map((one) => `- ${escape(one)}`), '']),
  ].join('\n');
}

function row({ severity, mode, idp, problem, people, remedy }: PreflightFinding): string {
  const who = people.length === 0 ? '' : ` Keeps out: ${peopleIn(people)}.`;
  return `| ${severity} | ${mode} | ${cell(idp ?? 'all')} | ${cell(`${problem}${who}`)} | ${cell(remedy)} |`;
}

function cell(text: string): string {
  return escape(text).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

// Names come from files that others write.
function escape(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#]/g, (character) => `\\${character}`);
}
