import { readdirSync, statSync, watch } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** What is watched: a folder with all below it, or one file. Absolute. */
export interface Watched {
  path: string;
  /** Whether a file below a folder counts, by its path relative to the folder. */
  counts?(relative: string): boolean;
}

/** Milliseconds of quiet after which a change is over: editors write a file in several goes. */
const QUIET = 150;

export interface FileWatcher {
  /** Waits for the next change; gives the files that changed, none when it was ended. */
  next(): Promise<readonly string[]>;
}

/** Watches until the signal fires. What changes between two calls of `next` is not lost. */
export function watchFiles(watched: readonly Watched[], signal: AbortSignal): FileWatcher {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let settle: (() => void) | undefined;
  const note = (file: string): void => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => settle?.(), QUIET);
  };
  for (const one of watched) watchOne(one, signal, note);
  signal.addEventListener('abort', () => settle?.(), { once: true });
  return {
    async next() {
      if (!signal.aborted && (changed.size === 0 || timer !== undefined))
        await new Promise<void>((resolve) => {
          settle = resolve;
          if (changed.size > 0) timer?.refresh();
        });
      clearTimeout(timer);
      timer = undefined;
      settle = undefined;
      const files = [...changed].toSorted();
      changed.clear();
      return signal.aborted ? [] : files;
    },
  };
}

function watchOne(
  { path, counts = () => true }: Watched,
  signal: AbortSignal,
  note: (file: string) => void,
): void {
  if (isFolder(path)) {
    watchFolder(path, {
      signal,
      seen: new Set(),
      note: (file) => counts(relative(path, file)) && note(file),
    });
    return;
  }
  // A file is watched by its folder, since editors put another one in its place.
  watch(dirname(path), { signal }, (_event, name) => {
    if (name === basename(path)) note(path);
  }).on('error', () => {});
}

interface FolderWatch {
  signal: AbortSignal;
  seen: Set<string>;
  note(file: string): void;
}

// Not `recursive`: on Linux that watches each file, and no more when another has been put in its place.
function watchFolder(folder: string, means: FolderWatch): void {
  const { signal, seen, note } = means;
  if (seen.has(folder)) return;
  seen.add(folder);
  watch(folder, { signal }, (_event, name) => {
    if (name === null || isHidden(name)) return;
    const path = join(folder, name);
    if (isFolder(path)) watchFolder(path, means);
    else note(path);
  })
    .on('error', () => {})
    .on('close', () => seen.delete(folder));
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory() && !isHidden(entry.name)) watchFolder(join(folder, entry.name), means);
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
