import {
  CHECKS,
  findCheck,
  findFact,
  TEXTS,
  type Check,
  type FindingArgs,
  type RefusalAnswer,
} from '../aws-local/index.ts';
import { findMode, MODES, type FailureMode } from '../catalogue/index.ts';
import { certaintyOf, factsOf, modesOfCheck } from './facts.ts';
import { hopOf } from './hop-of.ts';
import type { Registries } from './registries.ts';
import type { Explanation } from './report.ts';

const NOTHING = {
  hops: [],
  paragraphs: [],
  answers: [],
  facts: [],
  checks: [],
  modes: [],
  scenarios: [],
} satisfies Partial<Explanation>;

/** Whatever has that id; several kinds of things may share one. */
export function explainId(id: string, registries: Registries): readonly Explanation[] {
  const check = findCheck(id);
  const mode = findMode(id);
  const fact = findFact(id);
  return [
    ...(check === undefined ? [] : [explainCheck(check)]),
    ...(mode === undefined ? [] : [explainMode(mode)]),
    ...(fact === undefined ? [] : [explainFact(fact.id)]),
    ...explainHop(id, registries),
    ...explainDefect(id, registries),
    ...explainFault(id, registries),
    ...explainScenario(id, registries),
    ...explainCode(id),
  ];
}

/** Every id that can be asked for. */
export function allIds({ hops, defects, faults, scenarios }: Registries): readonly string[] {
  return [
    ...CHECKS.map(({ id }) => id),
    ...MODES.flatMap(({ id, slug }) => [id, slug]),
    ...Object.keys(hops),
    ...defects.map(({ id }) => id),
    ...faults.map(({ id }) => id),
    ...scenarios.map(({ id }) => id),
    ...codes(),
  ];
}

/** @param args What was compared. Default: the check in general. */
export function explainCheck(check: Check, args: FindingArgs = {}): Explanation {
  const [what = '', why = '', remedy = ''] = check.explain(args).split('\n\n');
  const { id, failureTitle, answers, cites } = check;
  const modes = MODES.filter(({ checks }) => checks.includes(id));
  return {
    ...NOTHING,
    kind: 'check',
    id,
    title: failureTitle,
    hops: [hopOf(check)],
    paragraphs: [what, why],
    remedy,
    answers: answers.map(answerOf),
    facts: factsOf([...answers.flatMap((answer) => answer.cites), ...cites]),
    modes: modesOfCheck(id),
    scenarios: [...new Set(modes.flatMap(({ scenarios }) => scenarios))],
  };
}

function answerOf(answer: RefusalAnswer): Explanation['answers'][number] {
  const { code, status, message } = answer;
  return { code, status, message, certainty: certaintyOf(answer) };
}

export function explainMode(mode: FailureMode): Explanation {
  const { id, slug, title, hops, broken, here, aws, certainty, detection, remedy } = mode;
  return {
    ...NOTHING,
    kind: 'mode',
    id,
    title: `${title} (${slug})`,
    hops: [...hops],
    paragraphs: [
      `${broken}.`,
      `Expected here: ${here}.`,
      `Expected at AWS (${certainty}): ${aws}.`,
      `How to notice it: ${detection}.`,
      ...(mode.unplayed === undefined ? [] : [`Not played here: ${mode.unplayed.because}.`]),
    ].map((text) => text.replace(/([.…])\.$/, '$1')),
    remedy: `${remedy}.`,
    facts: factsOf(mode.facts),
    checks: [...mode.checks],
    scenarios: [...mode.scenarios],
  };
}

function explainFact(id: string): Explanation {
  const checks = CHECKS.filter(
    ({ cites, answers }) =>
      cites.some((cited) => cited === id) ||
      answers.some((answer) => answer.cites.some((cited) => cited === id)),
  ).map((check) => check.id);
  const [fact] = factsOf([id]);
  return {
    ...NOTHING,
    kind: 'fact',
    id,
    title: fact?.statement ?? id,
    facts: factsOf([id]),
    checks,
    modes: MODES.filter(({ facts }) => facts.includes(id)).map(({ id, title }) => ({ id, title })),
  };
}

function explainHop(id: string, { hops }: Registries): readonly Explanation[] {
  const hop = id.toUpperCase();
  const title = hops[hop];
  if (title === undefined) return [];
  return [
    {
      ...NOTHING,
      kind: 'hop',
      id: hop,
      title,
      checks: CHECKS.filter((check) => hopOf(check) === hop).map((check) => check.id),
      modes: MODES.filter(({ hops }) => hops.some((one) => one === hop)).map(({ id, title }) => ({
        id,
        title,
      })),
    },
  ];
}

function explainDefect(id: string, { defects }: Registries): readonly Explanation[] {
  const defect = defects.find((one) => one.id === id);
  if (defect === undefined) return [];
  const modes = MODES.filter(({ injector }) => injector.kind === 'defect' && injector.id === id);
  return [
    {
      ...NOTHING,
      kind: 'defect',
      id,
      title: defect.title,
      paragraphs: [defect.explain()],
      checks: defect.breaks === undefined ? [] : [defect.breaks],
      modes: modes.map(({ id, title }) => ({ id, title })),
      scenarios: [...new Set(modes.flatMap(({ scenarios }) => scenarios))],
    },
  ];
}

function explainFault(id: string, { faults }: Registries): readonly Explanation[] {
  const fault = faults.find((one) => one.id === id);
  if (fault === undefined) return [];
  const modes = MODES.filter(({ injector }) => injector.kind === 'fault' && injector.id === id);
  return [
    {
      ...NOTHING,
      kind: 'fault',
      id,
      title: fault.title,
      paragraphs: [fault.explain()],
      modes: modes.map(({ id, title }) => ({ id, title })),
      scenarios: [...new Set(modes.flatMap(({ scenarios }) => scenarios))],
    },
  ];
}

function explainScenario(id: string, { scenarios }: Registries): readonly Explanation[] {
  const scenario = scenarios.find((one) => one.id === id);
  if (scenario === undefined) return [];
  const modes = MODES.filter((mode) => mode.scenarios.includes(id));
  return [
    {
      ...NOTHING,
      kind: 'scenario',
      id,
      title: scenario.title,
      paragraphs: [`${scenario.why}.`],
      ...(scenario.remedy !== undefined && { remedy: `${scenario.remedy}.` }),
      modes: modes.map(({ id, title }) => ({ id, title })),
      scenarios: [id],
    },
  ];
}

/** An error code, for whoever has nothing else: everything that is answered with it. */
export function explainCode(id: string): readonly Explanation[] {
  const code = codes().find((one) => one.toLowerCase() === id.toLowerCase());
  if (code === undefined) return [];
  const checks = CHECKS.filter(({ answers }) =>
    answers.some((answer) => answer.code === code || answer.inner === code),
  );
  const texts = TEXTS.filter((known) => known.code === code);
  return [
    {
      ...NOTHING,
      kind: 'code',
      id: code,
      title: `The error code ${code}`,
      hops: [...new Set(checks.map((check) => hopOf(check)))].sort(),
      paragraphs: [
        'A code alone does not tell what is wrong; the message beside it does. With this code come:',
      ],
      answers: distinct(
        checks.flatMap((check) =>
          check.answers
            .filter((answer) => answer.code === code || answer.inner === code)
            .map(answerOf),
        ),
      ),
      facts: factsOf(texts.flatMap(({ facts }) => facts)),
      checks: checks.map((check) => check.id),
    },
  ];
}

function distinct(answers: Explanation['answers']): Explanation['answers'] {
  return [...new Map(answers.map((answer) => [answer.message, answer])).values()];
}

function codes(): readonly string[] {
  const answers = CHECKS.flatMap((check) => check.answers);
  const inner = answers.flatMap((answer) => answer.inner ?? []);
  return [
    ...new Set([...answers.map(({ code }) => code), ...inner, ...TEXTS.map(({ code }) => code)]),
  ];
}
