'use strict';

const { spawn } = require('node:child_process');
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, posix } = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src, watch: onChange } = require('gulp');
const { n8n } = require('./package.json');

const bundle = 'dist/qwave.js';
const assets = ['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'credentials/**/*.svg'];

const clean = () => rm('dist', { recursive: true, force: true });

function types() {
	const tsc = require.resolve('typescript/bin/tsc');
	return spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
}

const compiler = {
	bundle: true,
	format: 'cjs',
	platform: 'node',
	target: 'node20',
	external: ['n8n-workflow'],
	logLevel: 'warning',
};

/** Runs a module now; the package gets its default export as data. */
const workedOut = {
	name: 'worked-out',
	setup({ onLoad }) {
		onLoad({ filter: /QWaveVideo[\\/]properties\.ts$/ }, async ({ path }) => {
			const options = { ...compiler, entryPoints: [path], write: false };
			const { outputFiles } = await esbuild.build(options);
			const module = { exports: {} };
			new Function('module', 'exports', 'require', outputFiles[0].text)(
				module,
				module.exports,
				require,
			);
			const contents = JSON.stringify(JSON.stringify(module.exports.default));
			return { contents: `export default JSON.parse(${contents})` };
		});
	},
};

const code = () =>
	esbuild.build({
		...compiler,
		entryPoints: ['nodes/bundle.ts'],
		outfile: bundle,
		plugins: [workedOut],
	});

// n8n loads one file per class and takes the class by the file's name.
async function faces() {
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		const name = basename(file).split('.')[0];
		const from = posix.relative(dirname(file), bundle);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `'use strict';\n\nexports.${name} = require('${from}').${name};\n`);
	}
}

const copy = () => src(assets, { base: '.', encoding: false }).pipe(dest('dist'));

const build = series(types, clean, parallel(code, faces, copy));
const watch = () =>
	onChange(['nodes/**', 'credentials/**'], { ignoreInitial: false }, parallel(code, faces, copy));

module.exports = { default: build, build, watch };
