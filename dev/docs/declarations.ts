import { join } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';
import { root } from '../lib/paths';

/** The type declarations of `index.js`, in one file that needs no other. */
export function declarations(): string {
	const filePath = join(root, 'nodes', 'qwave', 'index.ts');
	const options = { preferredConfigPath: join(root, 'tsconfig.json') };
	const [text = ''] = generateDtsBundle([{ filePath, output: { noBanner: true } }], options);
	return `// Written by npm run docs.\n${text}`;
}
