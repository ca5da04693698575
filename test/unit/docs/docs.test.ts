import { modelsPage, seriesNames, seriesTable } from '../../../dev/docs/models';
import { renderPages, insertTable } from '../../../dev/docs/pages';
import { seriesPage } from '../../../dev/docs/series';
import { anchor, pagePath, retiredText } from '../../../dev/docs/text';
import { v2026_04 } from '../../../nodes/qwave/registry/2026-04/index';
import { v2026_09 } from '../../../nodes/qwave/registry/2026-09/index';
import { compileVersion, fieldsOf, modesOf, VERSIONS } from '../../../nodes/qwave/registry/lookup';
import type { Model, VersionTable } from '../../../nodes/qwave/registry/schema';
import { describeRule } from '../../../nodes/qwave/describe/rule';
import { modeTitle } from '../../../nodes/qwave/describe/field';

const all = renderPages(VERSIONS);
const models = VERSIONS.flatMap((version) =>
	version.series.flatMap(({ series, source, models: own }) =>
		own.map((model: Model) => ({ version: version.id, series, source, id: model.id, model })),
	),
);

/** What a page says about a model, from its anchor to the next heading. */
function sectionOf(version: string, series: string, id: string): string {
	const page = all.get(pagePath(series)) ?? '';
	const start = page.indexOf(`<a id="${anchor(version, id)}"></a>`);
	const heading = page.indexOf('\n### ', start) + 1;
	const next = page.slice(heading).search(/\n(<a id|##)/);
	return start < 0 ? '' : page.slice(heading, next < 0 ? undefined : heading + next);
}

describe('the pages hold the whole registry', () => {
	it('one page for each series, and the index', () => {
		const names = seriesNames(VERSIONS).map(pagePath);
		expect([...all.keys()].sort()).toEqual([...new Set(names), 'docs/models.md'].sort());
	});

	it.each(models)('$version $id: name, source, modes, fields', ({ version, series, ...one }) => {
		const { id, model, source } = one;
		const section = sectionOf(version, series, id);
		expect(all.get(pagePath(series))).toContain(`<${source}>`);
		for (const text of [model.title, `\`${id}\``, model.description])
			expect(section).toContain(text);
		for (const mode of modesOf(model)) {
			expect(section).toContain(`| ${modeTitle(mode)} |`);
			expect(section).toContain(`\`${mode}\``);
			for (const [name, field] of Object.entries(fieldsOf(model, mode))) {
				expect(section).toContain(`| \`${name}\` |`);
				if (field.wire) expect(section).toContain(`Sent as \`${field.wire}\``);
				if (field.type !== 'objects') continue;
				for (const key of Object.keys(field.item)) {
					expect(section).toContain(`| \`${name}[].${key}\` |`);
				}
			}
		}
	});

	it.each(models)('$version $id: every rule, every price', ({ version, series, id, model }) => {
		const section = sectionOf(version, series, id);
		const rules = [
			...model.rules,
			...modesOf(model).flatMap((mode) => model.modes[mode]?.rules ?? []),
		];
		for (const { reason } of rules) expect(section).toContain(reason);
		const { pricing } = model;
		if (!pricing.documented) {
			expect(section).toContain(`not documented: ${pricing.reason}`);
			return;
		}
		for (const { name, unknown, ...rates } of pricing.tiers) {
			expect(section).toContain(name);
			if (unknown) expect(section).toContain(unknown);
			const { usdPerSecond, usdPerClip } = rates;
			const numbers = JSON.stringify([usdPerSecond, usdPerClip]).match(/(?<=:)[\d.]+/g) ?? [];
			for (const number of numbers) expect(section).toContain(` ${number}`);
		}
	});

	it('the index links every model and names every retired id', () => {
		const index = all.get('docs/models.md');
		for (const { version, series, id } of models) {
			expect(index).toContain(`${pagePath(series).slice(5)}#${anchor(version, id)})`);
		}
		for (const { id } of VERSIONS.flatMap(({ retired }) => retired)) {
			expect(index).toContain(`| \`${id}\` |`);
		}
	});

	it('no cell breaks its table', () => {
		for (const page of all.values()) {
			const widths = page
				.split('\n')
				.map((line) => (line.startsWith('|') ? line.match(/(?<!\\)\|/g)!.length : 0));
			widths.forEach((width, at) => {
				if (width && widths[at - 1]) expect(width).toBe(widths[at - 1]);
			});
		}
	});
});

describe('one changed fact changes the page', () => {
	interface Loose {
		[key: string]: Loose;
	}
	const changed = (change: (model: Loose) => void): string => {
		const copy: VersionTable[] = structuredClone([v2026_04, v2026_09]);
		const series = copy[1]!.series.find(({ series: name }) => name === 'Kling')!;
		change(series.models.find(({ id }) => id === 'kling-v3') as unknown as Loose);
		return seriesPage('Kling', copy.map(compileVersion));
	};
	const set = (key: string, value: unknown) => (object: Loose) =>
		void Object.assign(object, { [key]: value });
	const before = seriesPage('Kling', VERSIONS);

	it.each<[string, (model: Loose) => void, string]>([
		['max', ({ fields }) => set('max', 19)(fields!.duration!), 'from 3 to 19 (seconds)'],
		['default', ({ fields }) => set('default', '1080p')(fields!.resolution!), '| `1080p` |'],
		['options', ({ fields }) => set('options', ['9k'])(fields!.resolution!), '| 9k |'],
		['wire path', ({ fields }) => set('wire', 'x.seconds')(fields!.duration!), '`x.seconds`'],
		['description', ({ fields }) => set('description', 'A | bar')(fields!.duration!), 'A \\| bar'],
		['rule', ({ rules }) => set('anyOf', ['seed'])(rules![0]!), '**Seed** must be set too when'],
		['status', set('shutdown', '2031-02-03'), 'down on 2031-02-03'],
		['price', set('pricing', { documented: false, reason: 'a secret' }), 'documented: a secret'],
		['limit', ({ limits }) => set('video', { maxSeconds: 77 })(limits!), 'at most 77 s'],
	])('%s', (_, change, text) => {
		expect(before).not.toContain(text);
		expect(changed(change)).toContain(text);
	});
});

describe('small parts', () => {
	it('a rule is a sentence with its reason, in the names it is given', () => {
		const rule = { rule: 'atMostOneOf', fields: ['a', 'b', 'c'], reason: 'one will do' } as const;
		expect(describeRule(rule)).toBe('Give only one of a, b or c: one will do');
		expect(describeRule(rule, (name) => name.toUpperCase())).toContain('A, B or C');
	});

	it('a retired id tells when and what instead', () => {
		const gone = { id: 'x', change: 'retired', since: '2026-09-08', replacedBy: 'y' } as const;
		expect(retiredText(gone)).toBe('retired since 2026-09-08, use `y`');
	});

	it('the README keeps what is around its table', () => {
		const text = 'a\n<!-- models: written by npm run docs -->\nold\n<!-- /models -->\nz';
		const written = insertTable(text, VERSIONS);
		expect(written).toContain(seriesTable(VERSIONS));
		expect(written).not.toContain('old');
		expect([written.slice(0, 2), written.slice(-2)]).toEqual(['a\n', '\nz']);
		expect(() => insertTable('no markers', VERSIONS)).toThrow('README.md must hold');
	});

	it('a version without retired ids has no such table', () => {
		expect(modelsPage([{ ...VERSIONS[1]!, retired: [] }])).not.toContain('Retired');
	});
});
