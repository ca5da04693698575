import { MODES } from '../../../nodes/qwave/registry/schema';
import { editions, fieldsIn, smallest } from '../../fixtures/index';
import { audio, image, images, video } from '../../fixtures/media';
import type { Fact } from '../../fixtures/types';
import { build, expectAccepted, issuesOf, of, pathsOf } from '../support/library';

/** Codes of rules that span fields. */
const SPANNING = /^(conflict|bad_reference|required|out_of_order|too_few|too_many)$/;

const byType: Record<Fact['type'], unknown> = {
	string: 'text',
	integer: 5,
	number: 5,
	boolean: false,
	url: image,
	urls: [image],
	strings: ['failed'],
	objects: [{}],
	object: { audio: true },
};
/** A value that each field of any page would accept where it belongs. */
const elsewhere: Record<string, unknown> = {};
for (const page of editions.flatMap(({ pages }) => Object.values(pages))) {
	for (const [name, { type, options }] of Object.entries(page.fields)) {
		elsewhere[name] = options?.[0] ?? byType[type];
	}
}
Object.assign(elsewhere, {
	...{ video_urls: [video], audio_urls: [audio], img_references: images(2), audio_url: audio },
	...{ video_list: [{ video_url: video }], tools: [{ type: 'web_search' }] },
	ref_images: [{ tag: 'char', type: 'image', image_urls: [image] }],
	ref_videos: [{ tag: 'src', type: 'extend', video_url: video }],
	mid_frame_images: [{ tag: 'kf', image_url: image, time_stamp: 1 }],
	image_with_roles: [{ url: image, role: 'first_frame' }],
	// Names of older contracts, and of the wire.
	...{ first_frame: image, last_frame: image, end_frame_image: image, size: '1280*720' },
	...{ action_type: 'x', quality: 'hd', metadata: { task: 'edit' } },
});
// Every mode may be told its own action.
delete elsewhere.action;

describe.each(editions)('$apiVersion: a field that the page does not give', (edition) => {
	const { pages, modelModes } = edition;
	const { issuesOf: refused } = of(edition.apiVersion);
	it.each(modelModes)('$model $mode refuses each by its name', ({ model, mode }) => {
		const { fields: own, refuses = [] } = pages[model]!;
		const { fields } = smallest(edition, model, mode);
		const named = Object.fromEntries(refuses.map((name) => [name, 'x']));
		const foreign = Object.entries({ ...named, ...elsewhere }).filter(
			([name]) => !(name in fieldsIn(pages[model]!, mode)),
		);
		for (const [name, value] of foreign) {
			const issues = refused(model, mode, { ...fields, [name]: value });
			const unknown = issues.filter(({ code }) => code === 'unknown_field');
			expect(unknown.map(({ path }) => path)).toEqual([[name]]);
			expect(unknown[0]!.message).toContain(name);
			// A rule of the model may name the field too, beside what it must not be combined with.
			const others = issues.filter((issue) => issue !== unknown[0]);
			if (!(name in own)) expect(others).toEqual([]);
			for (const { code } of others) expect(code).toMatch(SPANNING);
		}
	});
});

describe('a refused field', () => {
	it('tells the caller’s name for a name of the wire', () => {
		const [issue] = issuesOf('wan2.5-i2v', 'firstLastFrame', {
			prompt: 'A dog',
			first_frame_image: image,
			last_frame_image: image,
			'extra.audio': true,
		});
		expect(issue).toMatchObject({ path: ['extra.audio'], code: 'unknown_field' });
		expect(issue!.message).toMatch(/audio here/);
	});

	it('tells in which mode the model takes the field', () => {
		const fields = { prompt: 'A dog', first_frame_image: image, aspect_ratio: '1:1' };
		const [issue] = issuesOf('kling-v3', 'imageToVideo', fields);
		expect(issue!.message).toContain('Text to Video');
	});
});

describe.each(editions)('$apiVersion: what the documentation does not have', (edition) => {
	const { issuesOf: refused } = of(edition.apiVersion);
	const absent = Object.entries(edition.pages).flatMap(([model, { modes }]) =>
		[...MODES, 'text2video', ''].filter((mode) => !modes[mode]).map((mode) => ({ model, mode })),
	);

	it.each(absent)('$model has no "$mode"', ({ model, mode }) => {
		const issues = refused(model, mode, { prompt: 'A dog' });
		expect(issues.map(({ path, code }) => [path, code])).toEqual([[['mode'], 'unknown_mode']]);
	});

	it.each([...edition.gone, 'sora-9'])('model %s is refused', (model) => {
		const issues = refused(model, 'textToVideo', { prompt: 'A' });
		expect(issues.map(({ path }) => path)).toEqual([['model']]);
	});
});

describe.each(editions)('$apiVersion: a rule of the page that is broken', (edition) => {
	const { issuesOf: refused } = of(edition.apiVersion);

	it.each(edition.breaches)('$model $mode: $rule', ({ model, mode, fields, paths, code }) => {
		const issues = refused(model, mode, fields);
		expect(pathsOf(issues)).toEqual([...paths].sort());
		expect(issues.map((issue) => issue.code)).toContain(code);
		for (const { message } of issues) expect(message.length).toBeGreaterThan(15);
	});
});

it.each(['kling-v2.6', 'kling-v3'])('%s takes <<<image_9>>> as plain text', (model) => {
	expectAccepted(build(model, 'textToVideo', { prompt: '<<<image_9>>>' }));
});
