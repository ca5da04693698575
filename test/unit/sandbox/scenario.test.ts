import { harness } from '../support/harness';

const wan = { model: 'wan2.5-t2v', prompt: 'A cat' };
const at = harness();

describe('failing by scenario', () => {
	const outcomes = async (prompts: string[]) => {
		const ids: string[] = [];
		for (const prompt of prompts) ids.push(await at.submit({ ...wan, prompt }));
		await at.clock.advance(60_000);
		const tasks = await Promise.all(ids.map((id) => at.read(id)));
		return tasks.map((task) => task.error?.code ?? task.status);
	};

	it('fails all tasks, the n-th, or those whose prompt holds a text', async () => {
		await at.admin.scenario({ fail: { code: 'upstream_bad_request' } });
		expect(await outcomes(['a'])).toEqual(['upstream_bad_request']);
		await at.admin.scenario({ fail: [{ code: 'task_failed', nth: [1, 3] }] });
		expect(await outcomes(['a', 'b', 'c'])).toEqual(['task_failed', 'completed', 'task_failed']);
		await at.admin.scenario({ fail: { code: 'task_failed', prompt: 'dragon' } });
		expect(await outcomes(['a cat', 'a dragon'])).toEqual(['completed', 'task_failed']);
	});

	it('goes back to the ordinary course with an empty scenario', async () => {
		await at.admin.scenario({ fail: { code: 'task_failed' } });
		await at.admin.scenario({});
		expect(await outcomes(['a'])).toEqual(['completed']);
	});

	it('refuses a misspelt scenario', async () => {
		await expect(at.admin.scenario({ renderSecond: 1 } as object)).rejects.toThrow('renderSecond');
	});
});
