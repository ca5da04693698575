import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(__dirname, '..', '..');

/** For what is too big for the checkout, and what several checkouts can share. */
export const cache = join(
	process.env['QWAVE_CACHE'] || process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
	'n8n-nodes-qwave',
);
