import { UnderstudyError } from '../../core/errors.ts';
import { CHECKS } from '../../aws-local/index.ts';
import { MODES, type FailureMode } from '../../catalogue/index.ts';
import { DEFECTS, PROFILES } from '../../idp-server/index.ts';
import { FAULTS } from '../../faults/index.ts';
import { FAILOVER_DRILLS } from '../../drills/index.ts';
import { loadOwnScenarios } from '../../harness/index.ts';
import type { Scenario } from '../../runner/index.ts';
import { DRILLS, SCENARIOS } from '../../scenarios/index.ts';
import { SHARED_OPTIONS, type Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { wordsOf } from '../play/words.ts';
import { textTable } from '../text-table.ts';

interface Entry {
  id: string;
  title: string;
  /**
   * What belongs to it: drivers, the check that a defect meets, what a check cites, where a fault can be
   * armed, what marks a vendor.
   */
  detail: string;
}

const KINDS: Readonly<Record<string, () => Entry[]>> = {
  scenarios: () => SCENARIOS.map(playable),
  drills: () => DRILLS.map(playable),
  'failover-drills': () =>
    FAILOVER_DRILLS.map(({ id, title, expect }) => ({ id, title, detail: expect.verdict })),
  checks: () => CHECKS.map(({ id, title, cites }) => ({ id, title, detail: cites.join(', ') })),
  defects: () => DEFECTS.map(({ id, title, breaks }) => ({ id, title, detail: breaks ?? 'taken' })),
  faults: () => FAULTS.map(({ id, title, site }) => ({ id, title, detail: site })),
  profiles: () => PROFILES.map(({ id, title, remarks }) => ({ id, title, detail: remarks })),
  modes: () => MODES.map((mode) => ({ ...mode, detail: playedBy(mode) })),
};

export const list: Command = {
  name: 'list',
  summary:
    'List scenarios, drills, failover drills, checks, defects, faults, vendor profiles and failure modes',
  usage: `[${Object.keys(KINDS).join('|')}] [PATH…] [options]`,
  description:
    'Prints what there is, by kind: scenarios and drills with their drivers, failover drills with the verdict that is expected of each, the checks of aws-local with the facts they cite, the defects that an IdP can put into a message with the check that must refuse each, if one must, the faults that can be armed at an IdP or at AWS (docs/faults.md), the vendors whose wording an IdP can take on (idps[].profile), and the failure modes that are known with the scenarios that play each. With the path of a file or folder, the scenarios and drills of your own that are in it.',
  options: { json: SHARED_OPTIONS.json },
  examples: [
    { args: '', does: 'everything' },
    { args: 'scenarios ./my-scenarios', does: 'your own, checked' },
    { args: 'defects', does: 'what mint --defect and scenarios can break' },
    { args: 'faults', does: 'what can be made to go wrong with a server or its wire' },
    { args: 'checks --json', does: 'every rule of aws-local, for machines' },
    { args: 'modes', does: 'every way in which sign-in is known to fail; explain ID tells more' },
  ],
  async run(context, input) {
    const lists = await listsOf(input.positionals, context.cwd);
    if (input.flag('json')) context.out(`${JSON.stringify(lists)}\n`);
    else {
      for (const [kind, entries] of Object.entries(lists)) {
        context.out(`${kind} (${entries.length})\n`);
        context.out(
          `${textTable(
            entries.map(({ id, title, detail }) => [id, title, detail]),
            '  ',
          )}\n`,
        );
      }
    }
    return EXIT.ok;
  },
};

async function listsOf(
  words: readonly string[],
  cwd: string,
): Promise<Readonly<Record<string, readonly Entry[]>>> {
  const named = words.filter((word) => word in KINDS);
  const { paths, filters } = wordsOf(
    words.filter((word) => !named.includes(word)),
    cwd,
    [],
  );
  const [unknown] = filters;
  if (unknown !== undefined) throw noKind(unknown);
  if (paths.length > 0) return ownLists(named, paths, cwd);
  const kinds = named.length === 0 ? Object.keys(KINDS) : named;
  return Object.fromEntries(kinds.map((kind) => [kind, KINDS[kind]?.() ?? []]));
}

async function ownLists(
  named: readonly string[],
  paths: readonly string[],
  cwd: string,
): Promise<Readonly<Record<string, readonly Entry[]>>> {
  const other = named.find((kind) => kind !== 'scenarios' && kind !== 'drills');
  if (other !== undefined)
    throw new UnderstudyError({
      code: 'usage',
      problem: `understudy list: files hold no ${other}`,
      remedy: 'Leave the path out, or list scenarios and drills',
    });
  const own = (await loadOwnScenarios(paths, { cwd })).map(({ scenario }) => scenario);
  const kinds = named.length === 0 ? ['scenarios', 'drills'] : named;
  return Object.fromEntries(
    kinds.map((kind) => [kind, own.filter((one) => `${one.kind}s` === kind).map(playable)]),
  );
}

function playable({ id, title, drivers }: Scenario): Entry {
  return { id, title, detail: drivers.join(', ') };
}

function playedBy({ scenarios, unplayed }: FailureMode): string {
  return unplayed === undefined ? scenarios.join(', ') : unplayed.because;
}

function noKind(kind: string): UnderstudyError {
  return new UnderstudyError({
    code: 'usage',
    problem: `understudy list: no kind "${kind}"`,
    remedy: `Kinds: ${Object.keys(KINDS).join(', ')}`,
  });
}
