// Prints the path of the Chromium that the harness would drive, or nothing.
import { findChromium } from '../harness/chromium.ts';

console.log(findChromium() ?? '');
