import { statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  // A file is watched by its folder, since editors put another one in its place.
  const folder = isFolder ? path : dirname(path);
  watch(folder, { recursive: isFolder, signal }, (_event, name) => {
    if (name === null) return;
    if (isFolder ? counts(name) : name === basename(path)) note(join(folder, name));
  }).on('error', () => {});
}
