#!/usr/bin/env -S node --optimize-for-size
// Sign-ins make much garbage that dies at once, which V8 by default lets pile up to a hundred megabytes
// and more before it looks; so it is told to mind memory first. The npm scripts and the image say the same.
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { createProcessContext } = await import('./process-context.ts');
const { main } = await import('./main.ts');

process.exitCode = await main(process.argv.slice(2), createProcessContext());
