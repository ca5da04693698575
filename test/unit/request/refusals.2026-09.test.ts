import { audio, image, images, video } from '../../fixtures/2026-04/media';
import {
	apiVersion,
	canonical,
	facts,
	gone,
	modelModes,
	modes,
} from '../../fixtures/2026-09/index';
import { broken } from '../../fixtures/2026-09/broken/index';
import { MODES } from '../../../nodes/qwave/registry/schema';
import { library, pathsOf, texts } from '../support/library';

function issuesOf(model: string, mode: string, fields: object) {
	const built = library.buildRequest({ apiVersion, model, mode, fields });
	if (built.ok) throw new Error(`Accepted: ${JSON.stringify(built.body)}`);
	return built.issues;
}

/** A value that each field would accept where it belongs. */
const elsewhere: Record<string, unknown> = { action_type: 'x', size: '1280*720', quality: 'hd' };
for (const model of Object.keys(facts)) {
	for (const [name, field] of Object.entries(canonical(model))) {
		elsewhere[name] ??=
			field.enum?.[0] ?? (field.type === 'boolean' ? false : (field.min ?? 'text'));
	}
}
Object.assign(elsewhere, {
	...{ image_urls: [image], video_urls: [video], audio_urls: [audio], img_references: images(2) },
	...{ first_frame_image: image, last_frame_image: image, audio_url: audio },
	...{ image_with_roles: [{ url: image, role: 'reference' }], tools: [{ type: 'web_search' }] },
	...{ multi_prompt: [{}], element_list: [{}], ref_images: [{}], mid_frame_images: [{}] },
	...{ seed: 1, n: 1 },
	// Names of older contracts and of the wire.
	...{ extra: { audio: true }, first_frame: image, end_frame_image: image, audio: true },
	...{
		metadata: { task: 'edit' },
		video_list: [{ video_url: video }],
		camera_movement_tags: ['x'],
	},
});

/** What the page gives at all, and what it gives in the mode. */
const known = new Map(
	modelModes.map(({ model, mode, page }) => {
		const named = [...page.takes, ...page.least.flatMap((fields) => Object.keys(fields))];
		return [`${model} ${mode}`, new Set(named)];
	}),
);

describe('2026-09: a field of another model or contract is refused by name', () => {
	const cases = modelModes.flatMap(({ model, mode, page }) =>
		Object.entries(elsewhere)
			.filter(([name]) => !(name in canonical(model)))
			.map(([name, value]) => ({ model, mode, name, value, least: page.least[0]! })),
	);

	it.each(cases)('$model $mode takes no $name', ({ model, mode, name, value, least }) => {
		const issues = issuesOf(model, mode, { ...least, [name]: value });
		expect(issues).toMatchObject([{ path: [name], code: 'unknown_field' }]);
		expect(issues[0]!.message).toContain(name);
	});

	const refused = modelModes.flatMap(({ model, mode, page }) =>
		facts[model]!.notAccepted.map((name) => ({ model, mode, name, least: page.least[0]! })),
	);
	it.each(refused)('$model $mode: the page refuses $name', ({ model, mode, name, least }) => {
		const issues = issuesOf(model, mode, { ...least, [name]: elsewhere[name] ?? 'x' });
		expect(issues).toMatchObject([{ path: [name], code: 'unknown_field' }]);
	});
});

describe('2026-09: a field that only another mode of the model takes', () => {
	const cases = modelModes.flatMap(({ model, mode, page }) =>
		Object.entries(canonical(model))
			.filter(([name]) => !known.get(`${model} ${mode}`)!.has(name))
			// Where the page only hints at the mode, refusing and taking are both sound.
			.filter(([, { appliesTo }]) => appliesTo && !appliesTo.includes(page.action))
			.map(([name]) => ({ model, mode, name, least: page.least[0]! })),
	);

	it.each(cases)('$model $mode takes no $name', ({ model, mode, name, least }) => {
		const issues = issuesOf(model, mode, { ...least, [name]: elsewhere[name] });
		const unknown = issues.filter(({ code }) => code === 'unknown_field');
		expect(unknown.map(({ path }) => path)).toEqual([[name]]);
	});
});

describe('2026-09: what the newest documentation does not have', () => {
	it.each(gone)('model %s is refused', (model) => {
		const issues = issuesOf(model, 'textToVideo', { prompt: 'A' });
		expect(issues.map(({ path }) => path)).toEqual([['model']]);
	});

	const absent = Object.entries(modes).flatMap(([model, of]) =>
		MODES.filter((mode) => !of[mode]).map((mode) => ({ model, mode })),
	);
	it.each(absent)('$model has no $mode', ({ model, mode }) => {
		const issues = issuesOf(model, mode, { prompt: 'A' });
		expect(issues).toMatchObject([{ path: ['mode'], code: 'unknown_mode' }]);
	});
});

describe('2026-09: a rule that is broken gives an issue on each field it names', () => {
	const cases = broken.flatMap(({ models, ...one }) => models.map((model) => ({ model, ...one })));
	it.each(cases)('$model $mode: $rule', ({ model, mode, fields, paths }) => {
		const issues = issuesOf(model, mode, fields);
		expect(pathsOf(issues)).toEqual(texts(paths));
		for (const { message } of issues) expect(message.length).toBeGreaterThan(15);
	});
});
