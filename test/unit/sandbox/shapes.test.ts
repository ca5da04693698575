import { harness } from '../support/harness';

const wan = { model: 'wan2.5-t2v', prompt: 'A cat' };
const at = harness();

describe('every documented shape of an answer', () => {
	const finished = async (shape: string) => {
		const id = await at.submit(wan);
		await at.clock.advance(60_000);
		return await at.read(id, { headers: { 'x-sandbox-shape': shape } });
	};

	it('singleUrl: the URL is a string, without cost and links', async () => {
		const task = await finished('singleUrl');
		expect(task.result.videos[0].url).toMatch(/\.mp4$/);
		expect(task).not.toHaveProperty('cost');
		expect(task).not.toHaveProperty('urls');
	});

	it('withoutCost: the URL is a list, without cost', async () => {
		const task = await finished('withoutCost');
		expect(task.result.videos[0].url).toHaveLength(1);
		expect(task).not.toHaveProperty('cost');
	});

	it('2026-09: progress is a percentage in words, times are seconds', async () => {
		await at.admin.scenario({ shape: '2026-09' });
		const created = at.clock.now() / 1000;
		const id = await at.submit(wan);
		expect((await at.read(id)).progress).toBe('');
		await at.clock.advance(31_500);
		expect(await at.read(id)).toMatchObject({ progress: '50%', created_at: created });
		await at.clock.advance(28_500);
		expect(await at.read(id)).toMatchObject({ progress: '100%', completed_at: created + 60 });
		const failed = await at.submit({ ...wan, prompt: '[fail:task_failed]' });
		await at.clock.advance(60_000);
		expect((await at.read(failed)).progress).toBe('100%');
	});

	it('takes single traits too', async () => {
		await at.admin.scenario({ shape: { words: 'succeeded', error: 'plain' } });
		const id = await at.submit(wan);
		const bad = await at.submit({ ...wan, prompt: '[fail:task_failed]' });
		await at.clock.advance(30_000);
		expect((await at.read(id)).status).toBe('running');
		await at.clock.advance(30_000);
		expect((await at.read(id)).status).toBe('succeeded');
		expect((await at.read(bad)).error.message).toBe('The task failed');
		expect(await finished('url=string,time=s')).toMatchObject({
			completed_at: at.clock.now() / 1000,
			result: { videos: [{ url: expect.stringMatching(/\.mp4$/) }] },
		});
	});
});
