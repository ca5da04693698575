import { full, minimal, modelModes, pages, taken } from '../../fixtures/2026-04/index';
import { examples, midFramesAtDefault, pieces } from '../../fixtures/2026-04/examples';
import { laterExamples } from '../../fixtures/2026-04/laterExamples';
import { image } from '../../fixtures/2026-04/media';
import type { Json, Sent } from '../../fixtures/2026-04/types';
import { build, deepFreeze, issuesOf, onTheWire, pathsOf, texts } from '../support/library';

const title = ({ model, mode, fields }: Sent) =>
	[`${model} ${mode}: ${Object.keys(fields).join(', ')}`.slice(0, 120)] as [string];
const cases = (sent: Sent[]) => sent.map((one) => [...title(one), one] as const);

describe('the body is exactly what the page prescribes', () => {
	it.each(cases(minimal))('at least: %s', (_, { model, mode, fields, body }) => {
		expect(onTheWire(build(model, mode, fields))).toStrictEqual({ ok: true, body });
	});

	it.each(cases(full))('in full: %s', (_, { model, mode, fields, body }) => {
		expect(onTheWire(build(model, mode, fields))).toStrictEqual({ ok: true, body });
	});

	it.each(modelModes)('the fixtures have $model $mode in both forms', ({ model, mode, page }) => {
		const forms = (sent: Sent[]) => sent.filter((one) => one.model === model && one.mode === mode);
		expect(forms(minimal).length).toBeGreaterThan(0);
		const used = new Set(forms(full).flatMap(({ fields }) => Object.keys(fields)));
		const alternatives = new Set((page.oneOf ?? []).flat());
		const unused = [...taken(model, mode)].filter((name) => !used.has(name));
		expect(unused.filter((name) => !alternatives.has(name))).toEqual([]);
	});
});

describe('the examples that the pages print', () => {
	it.each(examples)('$page: the request', ({ printed, mode, fields }) => {
		const built = build(printed.model, mode, fields);
		// Kling and SkyReels print no action; `generate` is their documented default.
		expect(onTheWire(built)).toStrictEqual({ ok: true, body: { action: 'generate', ...printed } });
	});

	it.each(laterExamples)('%s: %s %j', (_, mode, printed) => {
		const { model, metadata, ...fields } = printed as Json & { metadata?: Json };
		const { action } = pages[model as string]!.modes[mode]!;
		const built = build(model, mode, { ...fields, ...metadata });
		expect(onTheWire(built)).toStrictEqual({ ok: true, body: { action, ...printed } });
	});

	it.each(pieces)('$page: $mode with $printed', ({ model, mode, printed, fields, beside }) => {
		const built = build(model, mode, { ...beside, ...fields });
		expect(built).toMatchObject({ ok: true, body: printed });
	});

	it('SkyReels: the printed key frames do not fit into the default of 5 s', () => {
		const { fields, paths } = midFramesAtDefault;
		expect(pathsOf(issuesOf('skyreels-v4-fast', 'imageToVideo', fields))).toEqual(texts(paths));
	});
});

describe('what the caller holds stays the caller’s', () => {
	it.each(cases(full))('is not changed: %s', (_, { model, mode, fields }) => {
		const mine = deepFreeze(structuredClone(fields));
		expect(build(model, mode, mine).ok).toBe(true);
		expect(onTheWire(mine)).toStrictEqual(fields);
	});

	it.each(cases(full))('is not shared with the body: %s', (_, { model, mode, fields, body }) => {
		const mine = structuredClone(fields);
		const built = build(model, mode, mine);
		for (const value of Object.values(mine)) if (Array.isArray(value)) value.length = 0;
		expect(onTheWire(built.body)).toStrictEqual(body);
	});
});

describe('action', () => {
	it.each(modelModes)('$model $mode may be told its own action', ({ model, mode, page }) => {
		const sent = minimal.find((one) => one.model === model && one.mode === mode)!;
		const built = build(model, mode, { ...sent.fields, action: page.action });
		expect(onTheWire(built)).toStrictEqual({ ok: true, body: sent.body });
	});

	it.each(modelModes)('$model $mode refuses another mode’s action', ({ model, mode, page }) => {
		const sent = minimal.find((one) => one.model === model && one.mode === mode)!;
		const action = page.action === 'remix' ? 'generate' : 'remix';
		const [issue, ...more] = issuesOf(model, mode, { ...sent.fields, action });
		expect(more).toEqual([]);
		expect(issue).toMatchObject({ path: ['action'], code: 'not_allowed' });
		for (const word of [page.action, ...(page.otherActions ?? [])]) {
			expect(issue!.message).toContain(word);
		}
	});

	it.each(modelModes.filter(({ page }) => page.otherActions))(
		'$model $mode takes each action of its page',
		({ model, mode, page }) => {
			const sent = minimal.find((one) => one.model === model && one.mode === mode)!;
			for (const action of page.otherActions!) {
				const built = build(model, mode, { ...sent.fields, action });
				expect(onTheWire(built)).toStrictEqual({ ok: true, body: { ...sent.body, action } });
			}
		},
	);

	it('says which action the mode has', () => {
		const fields = { prompt: 'A dog', image_urls: [image], action: 'remix' };
		const [issue] = issuesOf('kling-v3', 'imageToVideo', fields);
		expect(issue!.message).toContain('image2video');
	});
});
