import type { IDataObject } from 'n8n-workflow';

import { runInEngine } from './engine';
import type { EngineResult, EngineRun } from './engine';
import { FakeQWave } from '../../shared/fakeQWave';

/** A fresh fake QWave for each test, and a way to run the node against it. */
export function suite() {
	const context = {
		fake: new FakeQWave(),
		baseUrl: '',
		/** Runs text to video with quick looks; what is given wins. */
		async video(parameters: IDataObject = {}, run: Partial<EngineRun> = {}): Promise<EngineResult> {
			return await runInEngine({
				baseUrl: context.baseUrl,
				...run,
				parameters: {
					resource: 'video',
					operation: 'textToVideo',
					prompt: 'a paper boat',
					...parameters,
					options: { firstCheckAfter: 1, pollInterval: 1, ...(parameters.options as IDataObject) },
				},
			});
		},
		async task(
			operation: string,
			parameters: IDataObject = {},
			run: Partial<EngineRun> = {},
		): Promise<EngineResult> {
			const base = { resource: 'task', operation, taskId: 'task-1', options: { pollInterval: 1 } };
			return await runInEngine({
				baseUrl: context.baseUrl,
				...run,
				parameters: { ...base, ...parameters },
			});
		},
	};
	beforeEach(async () => {
		context.fake = new FakeQWave();
		context.baseUrl = await context.fake.open();
	});
	afterEach(async () => await context.fake.close());
	return context;
}

/** The items of an output as plain JSON. */
export function jsonOf(result: EngineResult, output = 0): IDataObject[] {
	return (result.outputs[output] ?? []).map(({ json }) => json);
}
