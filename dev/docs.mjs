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
	remixVideo: 'Remix',
	motionControl: 'Motion control',
	finalizeDraft: 'Draft',
	regenerateVideo: 'Earlier task',
};

function seconds({ fields: { duration } }) {
	if (!duration) return '';
	if (duration.options) return duration.options.filter(Boolean).join(', ') || 'as the source';
	return duration.max === undefined ? 'any' : `${duration.min} to ${duration.max}`;
}

/** Numbers of a rate table, whatever its depth. */
const numbers = (rates) =>
	Object.values(rates ?? {}).flatMap((rate) => (typeof rate === 'number' ? [rate] : numbers(rate)));

function span(values, unit) {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	return values.length ? `${low === high ? low : `${low} to ${high}`} per ${unit}` : '';
}

function price({ pricing }) {
	if (!pricing.documented) return 'not documented';
	const perSecond = pricing.tiers.flatMap(({ usdPerSecond }) => numbers(usdPerSecond));
	const perClip = pricing.tiers.flatMap(({ usdPerClip }) => numbers(usdPerClip));
	const known = [span(perSecond, 'second'), span(perClip, 'clip')].filter(Boolean);
	return known.join(', ') || 'by the length of the input';
}

function row(model) {
	const modes = model.modes.map((mode) => TITLES[mode]).join(', ');
	const resolutions = model.fields.resolution?.options?.join(', ') ?? 'any';
	const cells = [model.series, `\`${model.id}\``, modes, resolutions, seconds(model), price(model)];
	return `| ${cells.join(' | ')} |`;
}

export function modelTable() {
	const head = ['Series', 'Model', 'Makes video from', 'Resolution', 'Seconds', 'USD'];
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
