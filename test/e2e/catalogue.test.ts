import type { INodeTypeDescription } from 'n8n-workflow';

import { editions } from '../fixtures/index';
import type { Sent } from '../fixtures/types';
import { itemsOf, opened } from './support/flow';
import { fillForm } from './support/form';

const flow = opened();
let form: INodeTypeDescription;
beforeAll(async () => {
	const types = await flow.n8n.nodeTypes();
	form = types.find(({ name }) => name === 'n8n-nodes-qwave.qWaveVideo')!;
});

/** The requests with an earlier task of this account where a fixture has the id of one. */
async function withTask(requests: readonly Sent[]): Promise<Sent[]> {
	const [made] = itemsOf(await flow.run([{ parameters: { prompt: 'a paper boat' } }]));
	const text = JSON.stringify(requests).replaceAll('"task_1"', JSON.stringify(made?.task_id));
	return JSON.parse(text) as Sent[];
}

/** The ids of assets in the fixtures are the documentation's; this account has no such asset. */
const namesAsset = (body: unknown) => JSON.stringify(body).includes('"asset://');

/** A number in an entry is always shown, so n8n always sends it: here as its documented default. */
function asShown({ body }: Sent): unknown {
	const frames = body.mid_frame_images as object[] | undefined;
	if (!frames) return body;
	return { ...body, mid_frame_images: frames.map((frame) => ({ time_stamp: -1, ...frame })) };
}

test.each(
	editions.flatMap(({ apiVersion, minimal, full }) => [
		[apiVersion, 'the least', minimal] as const,
		[apiVersion, 'all', full] as const,
	]),
)(
	'%s: %s of every model and mode, typed into the form, is the documented body and makes a video',
	async (apiVersion, _, fixtures) => {
		const requests = await withTask(fixtures);
		await flow.sandbox.scenario({ version: apiVersion, queueSeconds: 0 });
		// One node per request, one after the other, all in one workflow.
		const nodes = requests.map((sent, index) => ({
			name: `Video ${index}`,
			parameters: fillForm(form, apiVersion, sent),
			settings: { onError: 'continueRegularOutput' as const },
		}));
		await flow.run(nodes, [{}], 200_000);
		const [, ...submits] = await flow.submits();
		expect(submits.map(({ body }) => body)).toEqual(requests.map(asShown));
		const made = submits.filter(({ status }) => status === 200);
		const refused = submits.filter((entry) => !made.includes(entry));
		expect(refused.map(({ body }) => namesAsset(body))).not.toContain(false);

		const wait = { resource: 'task', operation: 'wait', options: { concurrency: 50 } };
		const tasks = made.map(({ task_id }) => ({ task_id }));
		const videos = itemsOf(await flow.run([{ parameters: wait }], tasks));
		expect(videos.map(({ task_id, status }) => ({ task_id, status }))).toEqual(
			tasks.map(({ task_id }) => ({ task_id, status: 'completed' })),
		);
		for (const { video_url } of videos) expect(video_url).toMatch(/\.(mp4|mov)$/);
	},
	240_000,
);
