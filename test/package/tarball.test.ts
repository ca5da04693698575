import { execFileSync, spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, pack } from '../../dev/lib/pack';
import { root } from '../../dev/lib/paths';

const temp = () => mkdtempSync(join(tmpdir(), 'n8n-nodes-qwave-tarball-'));
const [packed, folder, empty] = [temp(), temp(), temp()];
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const files = () => {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
};

beforeAll(async () => {
	await build();
	execFileSync('tar', ['-xzf', await pack(packed), '-C', folder, '--strip-components=1']);
});

afterAll(() => {
	for (const one of [packed, folder, empty]) rmSync(one, { recursive: true, force: true });
});

describe('the packed package', () => {
	it('holds what a user needs and nothing else', () => {
		const [built, others] = [
			/^dist\//,
			/^(package\.json|index\.js|index\.d\.ts|README\.md|LICENSE|CHANGELOG\.md)$/,
		];
		expect(files().filter((file) => !built.test(file) && !others.test(file))).toEqual([]);
		expect(
			files().filter((file) => !/\.(js|json|svg|md)$|^LICENSE$|^index\.d\.ts$/.test(file)),
		).toEqual([]);
		for (const file of ['index.js', 'index.d.ts', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
			expect(files()).toContain(file);
		}
	});

	it('needs nothing but n8n', () => {
		const manifest = JSON.parse(read('package.json'));
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('overrides');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('loads n8n-workflow and no other module', () => {
		const required = [...read('dist/qwave.js').matchAll(/\brequire\("([^"]+)"\)/g)].map(
			([, name]) => name!,
		);
		const foreign = required.filter((name) => !/^(node:)?crypto$/.test(name));
		expect([...new Set(foreign)]).toEqual(['n8n-workflow']);
	});

	it('carries zod once', () => {
		expect(read('dist/qwave.js').match(/class _?ZodError\b/g)).toHaveLength(1);
	});

	it('has a class behind every file that package.json tells n8n about', () => {
		const { n8n } = JSON.parse(read('package.json'));
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			const name = basename(file).split('.')[0]!;
			// The checkout's own copy: there n8n-workflow can be found.
			expect(require(join(root, file))).toHaveProperty(name, expect.any(Function));
			expect(read(file)).toBe(readFileSync(join(root, file), 'utf8'));
		}
	});

	it('has an icon for light and dark, and a codex file, beside every node', () => {
		const { n8n } = JSON.parse(read('package.json'));
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			const loaded = require(join(root, file));
			const subject = new loaded[basename(file).split('.')[0]!]();
			const { icon } = subject.description ?? subject;
			expect(icon.light).not.toBe(icon.dark);
			for (const one of [icon.light, icon.dark]) {
				expect(read(join(file, '..', one.replace('file:', '')))).toContain('<svg');
			}
		}
		for (const file of n8n.nodes) {
			const codex = JSON.parse(read(file.replace(/\.js$/, '.json')));
			expect(codex.node).toBe(`n8n-nodes-qwave.${codex.node.split('.')[1]}`);
			expect(codex.categories.length).toBeGreaterThan(0);
		}
	});
});

describe('the library', () => {
	it('serves its five functions', () => {
		const library = require(join(root, 'index.js'));
		const names = ['apiVersions', 'listModels', 'buildRequest', 'estimateCost', 'parseTask'];
		expect(Object.keys(library).sort()).toEqual(names.sort());
		for (const name of names) expect(library[name]).toEqual(expect.any(Function));
	});

	it('has types for a TypeScript user', () => {
		const file = join(empty, 'user.ts');
		const uses = `import { buildRequest, listModels } from '${folder}';
const [model] = listModels('2026-09');
const built = buildRequest({ apiVersion: '2026-09', model: model!.id, mode: 'textToVideo', fields: {} });
export const codes: string[] = built.ok ? [] : built.issues.map(({ code }) => code);
// @ts-expect-error a function that is not there
export { nothing } from '${folder}';
`;
		writeFileSync(file, uses);
		const tsc = require.resolve('typescript/bin/tsc');
		const args = [tsc, '--noEmit', '--strict', '--target', 'es2022', '--module', 'node20', file];
		const { stdout, status } = spawnSync(process.execPath, args, { cwd: empty, encoding: 'utf8' });
		expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
	});

	it('says what to do where it was not built', () => {
		copyFileSync(join(root, 'index.js'), join(empty, 'index.js'));
		expect(existsSync(join(empty, 'dist'))).toBe(false);
		expect(() => require(join(empty, 'index.js'))).toThrow(/npm run build/);
	});
});
