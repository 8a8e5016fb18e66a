// Sees to what the npm scripts need, before they run: dependencies, and with --browser a Chromium.
// Plain JavaScript for Node 20 and newer without any dependency, since it is the first thing to run
// on a machine that has only npm. Ready already, it reads two small files and is done.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.understudy-setup.json');
const wantsBrowser = process.argv.includes('--browser');
/** How long a Chromium that could not be had is not asked for again. */
const RETRY_BROWSER_AFTER = 24 * 60 * 60 * 1000;

const lockfile = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const stamp = readStamp();
if (stamp.lockfile !== lockfile) {
  installDependencies();
  Object.assign(stamp, { lockfile, chromium: undefined, chromiumMissingSince: undefined });
  writeStamp();
}
if (wantsBrowser && !browserIsSettled()) {
  const chromium = findChromium() ?? installChromiumByApt();
  Object.assign(stamp, { chromium, chromiumMissingSince: chromium ? undefined : Date.now() });
  writeStamp();
  if (!chromium) sayWhatToDo();
  else installCertutilByApt();
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function writeStamp() {
  writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`);
}

function browserIsSettled() {
  if (process.env.UNDERSTUDY_CHROMIUM) return existsSync(process.env.UNDERSTUDY_CHROMIUM);
  if (stamp.chromium) return existsSync(stamp.chromium);
  if (!stamp.chromiumMissingSince || process.env.UNDERSTUDY_SETUP === 'retry') return false;
  return Date.now() - stamp.chromiumMissingSince < RETRY_BROWSER_AFTER;
}

function installDependencies() {
  const npm = process.env.npm_execpath
    ? [process.env.npm_node_execpath ?? process.execPath, process.env.npm_execpath]
    : ['npm'];
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = step('Installing the dependencies (npm ci)', [...npm, ...args]);
  if (result.ok) return;
  fail('The dependencies could not be installed', result.output, [
    'Check that the npm registry can be reached (npm ping), then run the command again',
  ]);
}

function findChromium() {
  const result = spawnSync(nodeOfTheProject(), [join(root, 'tools', 'find-chromium.ts')], {
    cwd: root,
    encoding: 'utf8',
  });
  return result.status === 0 ? result.stdout.trim() || undefined : undefined;
}

// The headless shell is the smaller package and the faster browser; older releases have only the whole one.
function installChromiumByApt() {
  if (!isRootOnDebian()) return undefined;
  const install = 'apt-get install -y -qq --no-install-recommends';
  const apt = `apt-get update -qq && { ${install} chromium-headless-shell || ${install} chromium; }`;
  const result = step(
    'Installing Chromium (apt-get install chromium-headless-shell)',
    ['sh', '-c', apt],
    {
      DEBIAN_FRONTEND: 'noninteractive',
    },
  );
  const found = result.ok ? findChromium() : undefined;
  return found && starts(found) ? found : undefined;
}

// With it a Chromium on Linux learns to trust the local authority, which scenarios about bad certificates
// need. Without it they are skipped, so a failure to install it is none.
function installCertutilByApt() {
  if (process.env.UNDERSTUDY_CERTUTIL || !isRootOnDebian()) return;
  if (spawnSync('certutil', ['--help'], { stdio: 'ignore' }).error === undefined) return;
  const apt = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends libnss3-tools';
  step('Installing certutil (apt-get install libnss3-tools)', ['sh', '-c', apt], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function starts(executable) {
  return spawnSync(executable, ['--version'], { timeout: 30_000 }).status === 0;
}

function nodeOfTheProject() {
  const own = join(root, 'node_modules', 'node', 'bin', 'node');
  return existsSync(own) ? own : process.execPath;
}

function step(title, [command, ...args], env = {}) {
  const begun = Date.now();
  process.stderr.write(`${title} …`);
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ok = result.status === 0;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  process.stderr.write(` ${ok ? 'done' : 'failed'} in ${seconds} s\n`);
  return { ok, output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}` };
}

function sayWhatToDo() {
  process.stderr.write(
    [
      'No Chromium was found and none could be installed: browser scenarios are skipped, all else runs.',
      '  Install one (npx playwright install chromium; Debian: apt-get install chromium-headless-shell),',
      '  or set UNDERSTUDY_CHROMIUM to its path; then run again with UNDERSTUDY_SETUP=retry.',
      '',
    ].join('\n'),
  );
}

function fail(problem, output, remedies) {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  process.stderr.write(`${tail}\n\n${problem}\n${remedies.map((line) => `  ${line}\n`).join('')}`);
  process.exit(3);
}
