// Writes what the registry knows into the README; with --check, only says whether it is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { apiVersions, listModels } = createRequire(import.meta.url)('../index.js');
const readme = new URL('../README.md', import.meta.url);
const begin = '<!-- models: written by npm run docs -->';
const end = '<!-- /models -->';

const TITLES = {
	textToVideo: 'Text',
	imageToVideo: 'Image',
	firstLastFrame: 'First & last frame',
	referenceToVideo: 'References',
	videoReference: 'Video reference',
	audioToVideo: 'Audio',
	editVideo: 'Edit',
	extendVideo: 'Extend',
};

function seconds({ fields: { duration } }) {
	if (!duration) return '';
	if (duration.options) return duration.options.join(', ');
	return duration.max === undefined ? 'any' : `${duration.min} to ${duration.max}`;
}

function price({ pricing }) {
	if (!pricing.documented) return 'not documented';
	const rates = pricing.tiers.flatMap(({ usdPerSecond }) => Object.values(usdPerSecond));
	return `${Math.min(...rates)} to ${Math.max(...rates)}`;
}

function row(model) {
	const modes = model.modes.map((mode) => TITLES[mode]).join(', ');
	const resolutions = model.fields.resolution?.options?.join(', ') ?? 'any';
	const cells = [model.series, `\`${model.id}\``, modes, resolutions, seconds(model), price(model)];
	return `| ${cells.join(' | ')} |`;
}

export function modelTable() {
	const head = ['Series', 'Model', 'Makes video from', 'Resolution', 'Seconds', 'USD per second'];
	return apiVersions()
		.flatMap((version) => [
			`API version ${version}:`,
			'',
			`| ${head.join(' | ')} |`,
			`|${' --- |'.repeat(head.length)}`,
			...listModels(version).map(row),
			'',
		])
		.join('\n');
}

const text = await readFile(readme, 'utf8');
const [before, rest] = text.split(begin);
const [, after] = (rest ?? '').split(end);
if (after === undefined) throw new Error(`README.md must hold "${begin}" and "${end}"`);
const wanted = `${before}${begin}\n\n${modelTable()}\n${end}${after}`;
if (process.argv.includes('--check')) {
	if (text !== wanted)
		throw new Error('README.md is not what the registry says: run "npm run docs"');
} else if (text !== wanted) {
	await writeFile(readme, wanted);
}
