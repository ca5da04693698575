import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { editions } from '../../fixtures/index';
import { audio, image, images, video } from '../../fixtures/media';
import {
	build,
	expectAccepted,
	issuesOf,
	library,
	of,
	onTheWire,
	pathsOf,
} from '../support/library';

const broken = editions.flatMap(({ apiVersion, breaches }) =>
	breaches.map((one) => ({ apiVersion, ...one })),
);

describe('every issue is told at once', () => {
	it('wrong values, unknown fields, missing fields and broken rules together', () => {
		const issues = issuesOf('kling-v2.6', 'imageToVideo', {
			prompt: 'x'.repeat(2501),
			first_frame_image: 'ftp://a.example/x.png',
			image_urls: images(2),
			duration: '5',
			audio: true,
			watermark: 'no',
			aspect_ratio: '16:9',
			motion: 3,
			callback_url: 'localhost',
		});
		expect(pathsOf(issues)).toEqual([
			'aspect_ratio',
			'audio',
			'callback_url',
			'duration',
			'first_frame_image',
			'image_urls',
			'motion',
			'prompt',
			'resolution',
			'watermark',
		]);
	});

	it('each entry of a composite field on its own path', () => {
		const issues = issuesOf('skyreels-v4-std', 'referenceToVideo', {
			duration: 2,
			ref_images: [
				{ tag: 'a', type: 'image', image_urls: [image] },
				{ tag: ' ', type: 'photo', image_urls: ['x'], audio_url: 5, weight: 1 },
				'char',
			],
		});
		expect(pathsOf(issues)).toEqual([
			'duration',
			'ref_images.1.audio_url',
			'ref_images.1.image_urls.0',
			'ref_images.1.tag',
			'ref_images.1.type',
			'ref_images.1.weight',
			'ref_images.2',
		]);
	});

	it('model and mode', () => {
		expect(pathsOf(issuesOf('kling-v9', 'dance'))).toEqual(['mode', 'model']);
	});

	it.each(broken)('no issue twice: $apiVersion $model $mode: $rule', (one) => {
		const issues = of(one.apiVersion).issuesOf(one.model, one.mode, one.fields);
		const keys = issues.map(({ path, code }) => `${path.join('.')} ${code}`);
		expect(keys).toEqual([...new Set(keys)]);
	});
});

describe('the codes are those that issues.ts documents', () => {
	const file = join(__dirname, '../../../nodes/qwave/request/issues.ts');
	const table = readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.startsWith(' * | `'));
	const documented = table.flatMap((line) =>
		[...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, code]) => code!),
	);

	it.each(broken)('$apiVersion $model $mode: $rule', ({ apiVersion, model, mode, fields }) => {
		const issues = of(apiVersion).issuesOf(model, mode, fields);
		for (const { code } of issues) expect(documented).toContain(code);
	});

	it('a documented list stands there', () => {
		expect(documented).toEqual(expect.arrayContaining(['unknown_version', 'bad_reference']));
		expect(documented.length).toBeGreaterThanOrEqual(16);
	});
});

describe('extra is passed through, and shares its place with the nested fields', () => {
	const seedance = (fields: object) =>
		build('seedance-2.0', 'textToVideo', { prompt: 'A dog', ...fields });

	it('nested fields are added to it', () => {
		const built = seedance({ generate_audio: false, extra: { cfg: { scale: [1] } } });
		expect(onTheWire(built.body!.extra)).toStrictEqual({
			cfg: { scale: [1] },
			generate_audio: false,
		});
	});

	it('no extra in the body unless the caller set something there', () => {
		expect(seedance({}).body).not.toHaveProperty('extra');
		expect(seedance({ extra: {} }).body!.extra).toEqual({});
	});

	it('a documented name inside it is the field itself, and is checked as such', () => {
		expect(seedance({ extra: { generate_audio: true } }).body!.extra).toEqual({
			generate_audio: true,
		});
		const fields = { prompt: 'A dog', extra: { generate_audio: 'yes', tools: [{ type: 'x' }] } };
		const issues = issuesOf('seedance-2.0', 'textToVideo', fields);
		expect(pathsOf(issues)).toEqual(['extra.generate_audio', 'extra.tools.0.type']);
	});

	it('the same parameter twice is refused on both', () => {
		const fields = { prompt: 'A', audio: true, extra: { audio: true } };
		const issues = issuesOf('seedance-1.5-pro', 'textToVideo', fields);
		expect(issues.map(({ path, code }) => [path, code])).toEqual([
			[['audio'], 'conflict'],
			[['extra', 'audio'], 'conflict'],
		]);
	});

	it('what no page names passes as it is', () => {
		const extra = { camerafixed: true, prompt: 'other', seed: null };
		expect(seedance({ extra }).body).toEqual({
			model: 'seedance-2.0',
			action: 'generate',
			prompt: 'A dog',
			extra,
		});
	});
});

describe('a recommended limit warns and never refuses', () => {
	it.each(['kling-v3-omni', 'kling-video-o1'])('%s: 4 images recommended', (model) => {
		const request = (count: number) =>
			build(model, 'referenceToVideo', { prompt: 'A', image_urls: images(count) });
		expect(request(4)).not.toHaveProperty('warnings');
		const { warnings } = expectAccepted(request(5));
		expect(warnings).toHaveLength(1);
		expect(warnings![0]).toMatch(/image_urls.*\b4\b/);
	});
});

describe('a recommended length warns and never refuses', () => {
	it.each(['viduq3-pro', 'viduq3-mix', 'viduq3', 'viduq3-turbo'])(
		'%s: 2000 characters recommended',
		(model) => {
			const request = (prompt: string) =>
				build(model, 'imageToVideo', { prompt, image_urls: [image] });
			expect(request('x'.repeat(2000))).not.toHaveProperty('warnings');
			// Characters are counted, not UTF-16 units.
			expect(request('🐕'.repeat(2000))).not.toHaveProperty('warnings');
			const { warnings } = expectAccepted(request('x'.repeat(2001)));
			expect(warnings).toHaveLength(1);
			expect(warnings![0]).toMatch(/prompt.*\b2000\b/);
		},
	);
});

describe('a tag that the prompt leaves out warns and never refuses', () => {
	it.each(['skyreels-v4-fast', 'skyreels-v4-std'])('%s', (model) => {
		const ref_images = ['char', 'style'].map((tag) => ({
			tag,
			type: 'image',
			image_urls: [image],
		}));
		const request = (prompt: string) => build(model, 'referenceToVideo', { prompt, ref_images });
		expect(request('The char in this style')).not.toHaveProperty('warnings');
		const { warnings } = expectAccepted(request('A character'));
		expect(warnings).toEqual([expect.stringContaining('does not name char, style')]);
	});
});

describe('fields may be left out', () => {
	it('as a whole, where a mode needs some', () => {
		const input = { apiVersion: '2026-04', model: 'seedance-2.0', mode: 'referenceToVideo' };
		const built = library.buildRequest(input);
		expect(built.ok ? [] : pathsOf(built.issues)).toEqual(
			['prompt', 'image_urls', 'video_urls', 'audio_urls'].sort(),
		);
	});

	it('and references may come in any combination', () => {
		const fields = { prompt: 'A', audio_urls: [audio], video_urls: [video] };
		expectAccepted(build('seedance-2.0', 'referenceToVideo', fields));
	});
});
