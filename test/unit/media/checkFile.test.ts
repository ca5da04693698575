import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	extensionWarning,
	fileProblem,
	formatOf,
	fetchProblem,
} from '../../../nodes/qwave/media/checkFile';
import { imageSize } from '../../../nodes/qwave/media/imageSize';
import { withoutFiles } from '../../../nodes/n8n/redact';
import { mapMedia, guessMediaFields } from '../../../nodes/qwave/request/mapMedia';

describe('the format of a file', () => {
	it.each([
		[{ mime: 'image/jpeg' }, 'JPG'],
		[{ mime: 'IMAGE/PNG; charset=binary', name: 'a.gif' }, 'PNG'],
		[{ mime: 'audio/x-wav' }, 'WAV'],
		[{ name: '/files/A.JPEG' }, 'JPG'],
		[{ mime: 'application/octet-stream', name: 'a.mov' }, 'MOV'],
		[{ mime: 'text/html', name: 'a.png' }, undefined],
		[{ name: 'a' }, undefined],
	])('%j is %s', (label, format) => expect(formatOf(label)?.format).toBe(format));
});

describe('a file', () => {
	const limit = { formats: ['JPEG', 'WAV', 'MP4'], maxMegabytes: 1 };
	it.each([
		[{ mime: 'image/jpeg' }, 'image'],
		[{ mime: 'video/mp4' }, 'audio'],
		[{}, 'video'],
		[{ mime: 'image/jpeg', bytes: 1024 * 1024 }, 'image'],
	] as const)('%j goes as %s', (label, kind) =>
		expect(fileProblem(label, kind, limit)).toBeUndefined(),
	);
	it.each([
		[{ mime: 'image/png' }, 'image', 'is PNG; this model takes JPEG, WAV or MP4'],
		[{ mime: 'image/jpeg' }, 'video', 'is JPG, and a video is needed'],
		[{ mime: 'video/quicktime' }, 'audio', 'is MOV, and audio is needed'],
		[{ mime: 'text/html' }, 'image', 'is text/html, and an image is needed'],
		[
			{ mime: 'image/jpeg', bytes: 1_500_000 },
			'image',
			'has 1.5 MB; this model takes at most 1 MB',
		],
	] as const)('%j does not go as %s', (label, kind, why) =>
		expect(fileProblem(label, kind, limit)).toBe(why),
	);
	it('without limits, only the kind counts', () => {
		expect(fileProblem({ mime: 'image/tiff', bytes: 9e9 }, 'image')).toBeUndefined();
	});
});

it('the ending of a URL makes doubtful what no page has', () => {
	const limit = { formats: ['JPG', 'PNG'] };
	expect(extensionWarning('https://a.example/b.gif?c=d', limit)).toContain('GIF');
	expect(extensionWarning('https://a.example/b.jpeg', limit)).toBeUndefined();
	expect(extensionWarning('https://a.example/b', limit)).toBeUndefined();
});

it.each([
	['https://api.qingbo.ai/v1', 'http://localhost:1/a', 'only this machine'],
	['https://api.qingbo.ai/v1', 'https://nas.lan/a', 'only your own network'],
	['https://qwave.lan/v1', 'http://127.0.0.1/a', 'only this machine'],
	['https://api.qingbo.ai/v1', 'http://cdn.qingbo.ai/a', undefined],
	['https://qwave.lan/v1', 'http://nas.lan/a', undefined],
	['http://127.0.0.1:1/v1', 'http://nas.lan/a', undefined],
	['https://api.qingbo.ai/v1', 'asset://ast_1', undefined],
])('QWave at %s and the file %s: %s', (api, url, why) => {
	if (why === undefined) expect(fetchProblem(api, url)).toBeUndefined();
	else expect(fetchProblem(api, url)).toContain(why);
});

it('tokens and files are taken out of an answer', () => {
	const long = 'A'.repeat(100);
	const text = `{"a":"https://n8n.example/rest/binary-data/signed?token=eyJh.eyJp-_.x_-","b":"data:image\\/png;base64,${long}=="}`;
	expect(withoutFiles(text)).toBe(
		'{"a":"https://n8n.example/rest/binary-data/signed?token=***","b":"data:image\\/png;base64,***"}',
	);
	expect(withoutFiles('{"url":"https://a.example/?token=x"}')).toContain('token=x');
});

describe('pixels', () => {
	const png = readFileSync(join(__dirname, '../../../sandbox/media/16x9.png'));
	const jpeg = Buffer.from(
		`ffd8ffe000104a46494600010100000100010000ffc0001108${'0438'}${'0780'}03012200021101031101`,
		'hex',
	);
	const webp = Buffer.alloc(30);
	webp.write('RIFF\0\0\0\0WEBPVP8X', 'latin1');
	webp.writeUIntLE(1919, 24, 3);
	webp.writeUIntLE(1079, 27, 3);
	it.each([
		['JPEG', jpeg],
		['WEBP', webp],
	])('of a %s', (_, bytes) => expect(imageSize(bytes)).toEqual({ width: 1920, height: 1080 }));
	it('of a PNG', () => {
		const { width = 0, height = 1 } = imageSize(png) ?? {};
		expect(width / height).toBeCloseTo(16 / 9, 1);
	});
	it.each([Buffer.alloc(0), Buffer.alloc(100), Buffer.from('GIF89a'.padEnd(40))])(
		'of anything else are unknown',
		(bytes) => expect(imageSize(bytes)).toBeUndefined(),
	);
});

it('media are exchanged wherever a table has them, and nothing else is', async () => {
	const url = { type: 'url', media: 'image', description: '' } as const;
	const table = {
		prompt: { type: 'string', description: '' },
		callback_url: { type: 'url', description: '' },
		image_urls: { type: 'urls', media: 'image', description: '' },
		shots: {
			type: 'objects',
			description: '',
			item: { url, note: { type: 'string', description: '' } },
		},
	} as const;
	const values = {
		prompt: 'a',
		callback_url: 'b',
		image_urls: ['c', 'd'],
		shots: [{ url: 'e', note: 'f' }, 'g'],
		other: 'h',
	};
	const paths: unknown[] = [];
	const exchanged = await mapMedia(table, values, async (value, _, path) => {
		paths.push(path.join('.'));
		return value === 'c' ? ['C', 'CC'] : [String(value).toUpperCase()];
	});
	expect(exchanged).toEqual({
		...values,
		image_urls: ['C', 'CC', 'D'],
		shots: [{ url: 'E', note: 'f' }, 'g'],
	});
	expect(paths).toEqual(['image_urls.0', 'image_urls.1', 'shots.0.url']);
	expect(
		Object.keys(guessMediaFields({ video_urls: [], first_image: '', callback_url: '', seed: 1 })),
	).toEqual(['video_urls', 'first_image']);
});
