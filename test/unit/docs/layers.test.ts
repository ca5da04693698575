import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

type Broken = Array<{ from: string; rule: { name: string } }>;

/** The imports that break a rule, in a package that has these files only. */
function violations(files: Record<string, string>): Broken {
	const folder = mkdtempSync(join(tmpdir(), 'layers-'));
	try {
		symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
		writeFileSync(join(folder, 'tsconfig.json'), '{}');
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, name)), { recursive: true });
			writeFileSync(join(folder, name), text);
		}
		const config = join(root, 'dev', 'layers.cjs');
		const args = [cruiser, '--config', config, '--output-type', 'json', '.'];
		const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
		const { summary } = JSON.parse(stdout) as { summary: { violations: Broken } };
		return summary.violations;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const imports = (path: string) => `import { x } from '${path}';\nexport const y = x;\n`;
const x = 'export const x = 1;\n';

/** A file with a forbidden import, by the rule that it breaks. */
const forbidden: Record<string, [string, string]> = {
	'down-only': ['nodes/n8n/up.ts', imports('../output/x')],
	'no-circle': ['nodes/n8n/circle.ts', `import type { B } from './other';\nexport type A = B;\n`],
	'nodes-are-strangers': ['nodes/QWaveTrigger/stranger.ts', imports('../QWaveVideo/x')],
	'callback-and-output-apart': ['nodes/output/apart.ts', imports('../callback/x')],
	'domain-without-n8n': ['nodes/qwave/api/n8n.ts', `import 'n8n-workflow';\n`],
	'tables-only': ['nodes/qwave/registry/2026-09/table.ts', imports('../lookup')],
	'sandbox-checks-itself': ['sandbox/own.ts', imports('../nodes/qwave/request/x')],
	'package-alone': ['nodes/n8n/alone.ts', imports('../../dev/x')],
};
const others = {
	'nodes/n8n/other.ts': `import type { A } from './circle';\nexport type B = A;\n`,
	'nodes/output/x.ts': x,
	'nodes/output/down.ts': imports('../n8n/x'),
	'nodes/n8n/x.ts': x,
	'nodes/QWaveVideo/x.ts': x,
	'nodes/callback/x.ts': x,
	'nodes/qwave/registry/lookup.ts': x,
	'nodes/qwave/request/x.ts': x,
	'dev/x.ts': x,
};

describe('a forbidden import is caught, and no other', () => {
	const found = violations({ ...Object.fromEntries(Object.values(forbidden)), ...others });

	it.each(Object.entries(forbidden))('%s', (name, [file]) => {
		expect(found.map(({ from, rule }) => `${rule.name} ${from}`)).toContain(`${name} ${file}`);
	});

	it('those are all', () => {
		expect(new Set(found.map(({ rule }) => rule.name))).toEqual(new Set(Object.keys(forbidden)));
		expect(found.map(({ from }) => from)).not.toContain('nodes/output/down.ts');
	});
});
