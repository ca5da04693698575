import { broken, modelModes, pages, smallest, taken } from '../../fixtures/2026-04/index';
import { audio, image, video } from '../../fixtures/2026-04/media';
import type { Fact } from '../../fixtures/2026-04/types';
import { build, issuesOf, pathsOf, texts } from '../support/library';

const MODES = [
	'textToVideo',
	'imageToVideo',
	'firstLastFrame',
	'referenceToVideo',
	'videoReference',
	'audioToVideo',
	'editVideo',
	'extendVideo',
	'remixVideo',
	'motionControl',
	'finalizeDraft',
	'regenerateVideo',
];

/** A value that the field would accept where it belongs. */
const samples: Record<string, unknown> = {
	image_urls: [image],
	video_urls: [video],
	audio_urls: [audio],
	video_list: [{ video_url: video }],
	ref_images: [{ tag: 'char', type: 'image', image_urls: [image] }],
	ref_videos: [{ tag: 'src', type: 'extend', video_url: video }],
	mid_frame_images: [{ tag: 'kf', image_url: image, time_stamp: 1 }],
	tools: [{ type: 'web_search' }],
	image_with_roles: [{ url: image, role: 'first_frame' }],
};
const byType: Record<Fact['type'], unknown> = {
	string: 'text',
	integer: 5,
	number: 5,
	boolean: false,
	url: image,
	urls: [image],
	strings: ['failed'],
	objects: [{}],
	object: {},
};
const elsewhere: Record<string, unknown> = {};
for (const { fields } of Object.values(pages)) {
	for (const [name, { type, options }] of Object.entries(fields)) {
		elsewhere[name] = samples[name] ?? options?.[0] ?? byType[type];
	}
}
// Every mode may be told its own action.
delete elsewhere.action;
/** Names that other contracts have, or that only the wire has. */
const never = { first_frame: image, last_frame: image, end_frame_image: image, size: '1280*720' };

describe('a field that the page does not give is refused by name', () => {
	const cases = modelModes.flatMap(({ model, mode }) =>
		Object.entries({ ...elsewhere, ...never })
			.filter(([name]) => !taken(model, mode).has(name))
			.map(([name, value]) => ({ model, mode, name, value })),
	);

	it.each(cases)('$model $mode takes no $name', ({ model, mode, name, value }) => {
		const { fields } = smallest(model, mode);
		const issues = issuesOf(model, mode, { ...fields, [name]: value });
		const unknown = issues.filter(({ code }) => code === 'unknown_field');
		expect(unknown.map(({ path }) => path)).toEqual([[name]]);
		expect(unknown[0]!.message).toContain(name);
		// A rule may name the field too, beside what it must not be combined with.
		expect(issues.filter(({ code }) => !['unknown_field', 'conflict'].includes(code))).toEqual([]);
	});

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

describe('a mode that the page does not give is refused', () => {
	const cases = Object.entries(pages).flatMap(([model, { modes }]) =>
		[...MODES, 'text2video', ''].filter((mode) => !modes[mode]).map((mode) => ({ model, mode })),
	);

	it.each(cases)('$model has no "$mode"', ({ model, mode }) => {
		const issues = issuesOf(model, mode, { prompt: 'A dog' });
		expect(issues.map(({ path, code }) => [path, code])).toEqual([[['mode'], 'unknown_mode']]);
	});
});

describe('a rule of the page that is broken gives an issue on each field it names', () => {
	it.each(broken)('$model $mode: $rule', ({ model, mode, fields, paths, code }) => {
		const issues = issuesOf(model, mode, fields);
		expect(pathsOf(issues)).toEqual(texts(paths));
		expect(issues.map((issue) => issue.code)).toContain(code);
		for (const { message } of issues) expect(message.length).toBeGreaterThan(15);
	});

	it('v2.6 has no sound between two frames: both fields are named', () => {
		const frames = { first_frame_image: image, last_frame_image: image, resolution: '1080p' };
		const issues = issuesOf('kling-v2.6', 'firstLastFrame', {
			prompt: 'A',
			...frames,
			audio: true,
		});
		expect(pathsOf(issues)).toEqual(['audio', 'last_frame_image']);
	});

	it('omni generates no sound with a reference video: both fields are named', () => {
		const fields = { prompt: 'A', video_list: [{ video_url: video }], audio: true };
		const issues = issuesOf('kling-v3-omni', 'videoReference', fields);
		expect(pathsOf(issues)).toEqual(['audio', 'video_list']);
	});

	it('Vidu Pro animates one image: a last frame is unknown there, and in no conflict', () => {
		const fields = { prompt: 'A', image_urls: [image], last_frame_image: image };
		const issues = issuesOf('viduq3-pro', 'imageToVideo', fields);
		expect(issues).toMatchObject([{ path: ['last_frame_image'], code: 'unknown_field' }]);
	});

	it.each(['kling-v2.6', 'kling-v3'])('%s takes <<<image_9>>> as plain text', (model) => {
		expect(build(model, 'textToVideo', { prompt: '<<<image_9>>>' }).ok).toBe(true);
	});
});
