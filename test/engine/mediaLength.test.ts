import { movie } from '../support/mediaBytes';
import { serveFiles, useFilesystem } from './support/binary';
import { suite } from './support/suite';

const engine = suite();
let host: Awaited<ReturnType<typeof serveFiles>>;
beforeAll(async () => {
	await useFilesystem();
	host = await serveFiles();
});
afterAll(async () => await host.close());

const clip = (seconds: number) => ({
	bytes: movie(seconds),
	name: 'clip.mp4',
	type: 'video/mp4',
});

/** Runs it with videos of so many seconds in its one item. */
async function run(model: object, seconds: Record<string, number>) {
	const named = Object.entries(seconds).map(([name, length]) => [name, clip(length)]);
	return await engine.video(
		{ duration: 5, aspectRatio: '16:9', videoUrls: Object.keys(seconds), ...model },
		{ files: [Object.fromEntries(named)], restApiUrl: host.url },
	);
}
const omni = { operation: 'videoReference', model: 'kling-v3-omni' };
const seedance = { operation: 'referenceToVideo', model: 'seedance-2.0' };

test('a clip that is too long is refused before anything is sent', async () => {
	const result = await run(omni, { clip: 31.2 });
	expect(result.error?.message).toContain(
		'the file in "clip" lasts 31.2 s; this model takes at most 30 s',
	);
	expect(engine.fake.seen).toEqual([]);
});

test('clips that are too long together are refused before anything is sent', async () => {
	const result = await run(seedance, { one: 8, two: 9 });
	expect(result.error?.message).toContain(
		'the video files last 17 s together; this model takes at most 15 s all together',
	);
	expect(engine.fake.seen).toEqual([]);
});

test.each([
	['alone', omni, { clip: 30 }],
	['together', seedance, { one: 8, two: 7 }],
])('clips that fit %s are sent', async (_, model, seconds) => {
	const result = await run(model, seconds);
	expect(result.error?.message).toBeUndefined();
	expect(engine.fake.submits()).toHaveLength(1);
});
