import { apiVersion } from '../../fixtures/2026-09/index';
import { library } from '../support/library';

type Limits = Record<string, Record<string, unknown>>;
const both = (ids: string[], limits: Limits): Array<[string, Limits]> =>
	ids.map((id) => [id, limits]);
const upTo = (maxSeconds: number, minSeconds?: number) =>
	minSeconds === undefined ? { maxSeconds } : { minSeconds, maxSeconds };

const readable = { formats: ['MP4', 'MOV', 'WEBM'] };
const rates = { minFramesPerSecond: 23.976, maxFramesPerSecond: 60 };

/** Seconds of the inputs, from the field notes of the sheet. */
const limits: Array<[string, Limits]> = [
	...both(['seedance-2.0', 'seedance-2.0-fast', 'seedance-2.0-mini'], {
		video: { ...readable, minTotalSeconds: 2, maxTotalSeconds: 15 },
		audio: { maxTotalSeconds: 15 },
	}),
	[
		'seedance-2.5',
		{
			video: { ...readable, minTotalSeconds: 2, maxTotalSeconds: 30 },
			audio: { ...upTo(30, 2), maxTotalSeconds: 30 },
		},
	],
	...both(['kling-v3-omni', 'kling-video-o1'], { video: upTo(10, 3) }),
	...both(['kling-v2-6-motion-control', 'kling-v3-motion-control'], { video: upTo(30, 3) }),
	['minimax-h3', { video: { ...rates, maxTotalSeconds: 15 }, audio: { maxTotalSeconds: 15 } }],
	[
		'minimax-h3-max',
		{
			video: { ...rates, ...upTo(15, 2), maxTotalSeconds: 15 },
			audio: { ...upTo(15, 2), maxTotalSeconds: 15 },
		},
	],
	['wan2.6-i2v-flash', { audio: upTo(30, 3) }],
	['wan2.7', { video: upTo(10, 2), audio: upTo(30, 2) }],
	['wan2.7-r2v', { video: upTo(30, 1) }],
	['wan2.7-videoedit', { video: upTo(10, 2) }],
	...both(['wan3.0-video', 'wan3.0-video-prime'], {
		video: { ...upTo(15), maxTotalSeconds: 15 },
		audio: { ...upTo(15, 1), maxTotalSeconds: 15 },
	}),
	...both(['skyreels-v4-fast', 'skyreels-v4-std'], {
		image: { formats: ['JPG', 'JPEG', 'PNG', 'GIF', 'BMP'] },
		video: { formats: ['MP4', 'MOV'], ...upTo(15, 1) },
		audio: upTo(15),
	}),
	['happyhorse-1.0', { video: upTo(15, 6) }],
	['grok-imagine-video', { video: upTo(8.7) }],
	...both(['flux-3-video', 'flux-3-video-draft'], { video: upTo(20) }),
	...both(['omni-flash-ext', 'gemini-omni-1.1-flash'], { video: upTo(10) }),
	['gemini-omni-flash-preview', { video: upTo(24) }],
];

describe('2026-09: the limits of the inputs', () => {
	const listed = library.listModels(apiVersion);
	it.each(limits)('%s', (id, expected) => {
		expect(listed.find((model) => model.id === id)!.limits).toMatchObject(expected);
	});
});
