import { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { readRequest } from '../../../nodes/QWaveVideo/resources/video/request';
import { chunk, movie, riff, streamOf, waveFormat } from '../../support/mediaBytes';

const wave = (seconds: number) =>
	riff(waveFormat(), chunk('data', Buffer.alloc(Math.round(seconds * 8_000))));
const unreadable = () =>
	new Readable({
		read: (): never => {
			throw new Error('gone');
		},
	});

/** Files of an item: a number is a video of so many seconds. */
type Files = Record<string, number | { sound: number } | 'unreadable' | 'unknown'>;

/** The request of Seedance 2.0, which takes 2 to 15 s of video and up to 15 s of sound all together. */
async function prepared(files: Files, parameters: object, more: Partial<IBinaryData> = {}) {
	const opened: string[] = [];
	const given: Record<string, unknown> = {
		apiVersion: '2026-09',
		model: 'seedance-2.0',
		prompt: 'a boat',
		duration: 5,
		aspectRatio: 'adaptive',
		...parameters,
	};
	const streams = (id: string) => {
		const file = files[id]!;
		if (file === 'unreadable') return unreadable();
		if (file === 'unknown') return streamOf(Buffer.alloc(1_000), 100);
		return streamOf(typeof file === 'number' ? movie(file) : wave(file.sound), 100);
	};
	const binary = Object.entries(files).map(([id, file]) => {
		const mimeType = typeof file === 'object' ? 'audio/wav' : 'video/mp4';
		return [id, { id, mimeType, data: '', bytes: 1_000, ...more }];
	});
	const context = {
		getNodeParameter: (name: string, _: number, fallback: unknown) => given[name] ?? fallback,
		getInputData: () => [{ json: {}, binary: Object.fromEntries(binary) }],
		helpers: {
			createBinarySignedUrl: ({ id }: IBinaryData) => `https://n8n.example/rest/${id}`,
			prepareBinaryData: async () => ({ id: 'stored', mimeType: 'video/mp4', data: '' }),
			getBinaryStream: async (id: string) => (opened.push(id), streams(id)),
		},
	} as unknown as IExecuteFunctions;
	const options = { baseUrl: 'http://127.0.0.1:8787/v1' };
	const request = await readRequest(context, 'referenceToVideo', 0, options);
	return { opened, problem: request.ok ? undefined : request.error.message };
}

const atMost = 'this model takes at most 15 s all together';
test.each<[string, Files, string]>([
	['are too long together', { a: 10, b: 7 }, `the video files last 17 s together; ${atMost}`],
	[
		'are too long together, whatever the others are',
		{ a: 10, b: 7.24, c: 'unknown' },
		`the video files last at least 17.2 s together; ${atMost}`,
	],
	['are one that is too long', { a: 17 }, `the video file lasts 17 s; ${atMost}`],
	[
		'are too short together',
		{ a: 0.5, b: 0.7 },
		'the video files last 1.2 s together; this model takes at least 2 s all together',
	],
])('videos that %s are refused', async (_, files, message) => {
	const { problem } = await prepared(files, { videoUrls: Object.keys(files) });
	expect(problem).toBe(`Video URLs: ${message}`);
});

test.each<[string, Files]>([
	['fit', { a: 10, b: 5 }],
	['are too long by what a container rounds', { a: 15.5 }],
	['are too short by what a container rounds', { a: 1.5 }],
	['may be longer than is known', { a: 1, b: 'unknown' }],
	['cannot be read', { a: 'unreadable' }],
])('videos that %s are sent', async (_, files) => {
	const { problem, opened } = await prepared(files, { videoUrls: Object.keys(files) });
	expect(problem).toBeUndefined();
	// Once for the first bytes, and once for the length.
	expect([...opened].sort()).toEqual(Object.keys(files).flatMap((id) => [id, id]));
});

test('a URL beside a file may be long enough', async () => {
	const videoUrls = ['a', 'https://cdn.example/a.mp4'];
	expect((await prepared({ a: 1 }, { videoUrls })).problem).toBeUndefined();
});

test('video and sound are counted apart', async () => {
	const both = { videoUrls: ['a'], audioUrls: ['b', 'c'] };
	const fits = await prepared({ a: 10, b: { sound: 5 }, c: { sound: 9 } }, both);
	expect(fits.problem).toBeUndefined();
	const { problem } = await prepared({ a: 10, b: { sound: 8 }, c: { sound: 9 } }, both);
	expect(problem).toBe(`Audio URLs: the audio files last 17 s together; ${atMost}`);
});

test.each([
	['too long', 15.6, 'lasts 15.6 s; this model takes at most 15 s'],
	['too short', 1.4, 'lasts 1.4 s; this model takes at least 2 s'],
])('a file that is %s for itself is named, once', async (_, seconds, message) => {
	const parameters = { model: 'minimax-h3-max', aspectRatio: '16:9', videoUrls: ['clip'] };
	const { problem } = await prepared({ clip: seconds }, parameters);
	expect(problem).toBe(`Video URLs, entry 1: the file in "clip" ${message}`);
});

test('a file in memory is measured there', async () => {
	const memory = { id: undefined, data: movie(17).toString('base64') };
	const { problem, opened } = await prepared({ a: 17 }, { videoUrls: ['a'] }, memory);
	expect(problem).toContain(`the video file lasts 17 s; ${atMost}`);
	expect(opened).toEqual([]);
});

test.each<[string, object, Partial<IBinaryData>, number]>([
	['nothing limits its length', { imageUrls: ['a'], videoUrls: [] }, { mimeType: 'image/png' }, 1],
	['it does not fit anyway', {}, { mimeType: 'image/png' }, 1],
	['n8n would load a large one into memory', {}, { id: 'database:a', bytes: 50_000_001 }, 0],
])('a file is not opened for its length where %s', async (_, parameters, more, forFirstBytes) => {
	const { opened } = await prepared({ a: 99 }, { videoUrls: ['a'], ...parameters }, more);
	expect(opened).toHaveLength(forFirstBytes);
});
