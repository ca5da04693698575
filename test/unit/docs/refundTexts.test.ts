import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { properties } from '../../../nodes/QWaveTrigger/properties';
import { optionProperties } from '../../../nodes/QWaveVideo/form/optionProperties';

const root = join(__dirname, '../../..');
const documents = ['README.md', 'docs/architecture.md'].map(
	(path) => [path, readFileSync(join(root, path), 'utf8')] as const,
);
const forms = [
	['the trigger', JSON.stringify(properties)],
	['the options', JSON.stringify(optionProperties)],
] as const;

/** Only an answer of QWave shows whether a task was refunded. */
it.each([...documents, ...forms])('%s promises no refund that only QWave can give', (_, text) => {
	expect(text).not.toMatch(/which (were|was|QWave) refunded|is refunded|QWave refunds/i);
});
