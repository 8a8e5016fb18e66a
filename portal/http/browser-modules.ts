import { readFileSync, readdirSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import { Router } from 'express';

const FOLDER = join(import.meta.dirname, '..', 'browser');

/** In the repository the modules are TypeScript; in the package they are built like everything else. */
const EXTENSION = extname(import.meta.filename);

/** The name by which a page asks for a module of ours: `main.ts` here, `main.js` in the package. */
export function moduleName(name: string): string {
  return `${name}${EXTENSION}`;
}

/** Serves the modules that run in the browser, by their names alone; types are taken out on the way. */
export function serveBrowserModules(): Router {
  const names = new Set(
    readdirSync(FOLDER).filter((name) => extname(name) === EXTENSION && !name.endsWith('.d.ts')),
  );
  const read = new Map<string, string>();
  const router = Router();
  router.get('/modules/:name', (request, response, next) => {
    const { name } = request.params;
    if (!names.has(name)) {
      next();
      return;
    }
    const text = read.get(name) ?? readModule(name);
    read.set(name, text);
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    response.set('Cross-Origin-Resource-Policy', 'same-origin');
    response.type('text/javascript').send(text);
  });
  return router;
}

function readModule(name: string): string {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return EXTENSION === '.ts' ? withoutTypes(text) : text;
}

// The function is what Node loads our own files with; called by name it warns that it may change yet, on
// the standard error of whoever runs the command from source.
function withoutTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}
