import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that goes when this process ends. */
export function tempFolder(purpose: string): string {
	const folder = mkdtempSync(join(tmpdir(), `n8n-nodes-qwave-${purpose}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}
