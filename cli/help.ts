import { type Command, type CommandOption } from './command.ts';

const HELP_OPTION: CommandOption = { type: 'boolean', short: 'h', help: 'Print this help' };

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries({ ...command.options, help: HELP_OPTION });
  return [
    `understudy ${command.name} — ${command.summary}`,
    '',
    'Usage',
    `  understudy ${command.name} ${command.usage}`.trimEnd(),
    '',
    wrap(command.description),
    '',
    'Options',
    table(options.map(([name, option]) => [optionName(name, option), option.help])),
    '',
    'Examples',
    table(
      command.examples.map(({ args, does }) => [
        `understudy ${command.name} ${args}`.trimEnd(),
        does,
      ]),
    ),
    '',
  ].join('\n');
}

/** What `understudy` alone prints. */
export function generalHelp(commands: readonly Command[], version: string): string {
  return [
    `understudy ${version}`,
    'Mock SAML identity providers, a strict local AWS, and drills that prove that agents',
    'still reach Amazon Connect when the primary identity provider fails.',
    '',
    'Usage',
    '  understudy COMMAND [options]',
    '',
    'Commands',
    table(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Begin with',
    table([
      ['understudy drill', 'rehearse the failover, offline'],
      ['understudy up', 'start everything and walk the route in your own browser'],
      ['understudy COMMAND --help', 'what a command does, with examples'],
    ]),
    '',
    'Exit codes: 0 held or passed, 1 failed or deviated, 2 usage or configuration,',
    '3 environment, 4 aborted, 5 invalid run, 70 a bug of ours',
    '',
  ].join('\n');
}

function optionName(name: string, option: CommandOption): string {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  const value = option.type === 'string' ? ` ${option.value ?? 'TEXT'}` : '';
  return `${short}--${name}${value}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(Math.max(...rows.map(([left]) => left.length)), 44);
  return rows
    .map(([left, right]) =>
      left.length > width
        ? `  ${left}\n  ${' '.repeat(width)}  ${right}`
        : `  ${left.padEnd(width)}  ${right}`,
    )
    .join('\n');
}

function wrap(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length < 88)
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
