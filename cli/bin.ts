#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { createProcessContext } = await import('./process-context.ts');
const { main } = await import('./main.ts');

process.exitCode = await main(process.argv.slice(2), createProcessContext());
