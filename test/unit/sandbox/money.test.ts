import { april } from '../../fixtures/index';
import { startHarness } from '../../support/sandboxHarness';
import { modesOf, VERSIONS } from '../../../nodes/qwave/registry/lookup';
import type { Condition, Model } from '../../../nodes/qwave/registry/schema';
import { harness } from '../support/harness';
import { estimate } from '../support/library';

const wan = { model: 'wan2.5-t2v', prompt: 'A cat' };
const BALANCE = '/v1/dashboard/billing/balance';
const at = harness();

/** The least that makes a tier's condition true. */
function meeting(when: Condition | undefined): object {
	if (!when) return {};
	if ('field' in when) return { [when.field]: [when.is].flat()[0] };
	return { video_urls: ['https://cdn.example.com/source.mp4'] };
}

/** A length that a model takes: ten seconds, or the first of its choice. */
function lengthOf({ fields }: Model): number {
	const { duration } = fields;
	return duration && 'options' in duration ? Number(duration.options?.[0] ?? 10) : 10;
}

/** The files that every mode of a model needs. */
function mediaFor(model: Model): object {
	const [mode] = modesOf(model);
	const lists = model.modes[mode!]?.required.filter((name) => name.endsWith('_urls')) ?? [];
	return Object.fromEntries(lists.map((name) => [name, ['https://cdn.example.com/file']]));
}

const models: readonly Model[] = VERSIONS[0]!.series.flatMap((series) => series.models);
const tiers = models.flatMap((model) =>
	model.pricing.documented
		? model.pricing.tiers.flatMap(({ name, when, unknown, usdPerSecond = {} }) =>
				Object.entries(unknown === undefined ? usdPerSecond : {}).map(([resolution, usd]) => {
					const chosen = resolution === 'any' ? {} : { resolution };
					const body = {
						duration: lengthOf(model),
						...chosen,
						...mediaFor(model),
						...meeting(when),
					};
					return [model.id, name, resolution, usd, body] as const;
				}),
			)
		: [],
);

describe('prices', () => {
	it.each(tiers)('%s, %s, %s costs $%d a second', async (model, _tier, _resolution, usd, body) => {
		await at.admin.scenario({ version: '2026-04' });
		await at.submit({ model, prompt: 'A cat', ...body });
		const { tasks } = await at.admin.ledger();
		expect(tasks[0]?.charged).toBe(Math.round(usd * body.duration * 500_000));
	});

	it('counts the documented length and resolution where the body leaves them out', async () => {
		await at.submit({ model: 'kling-v3', prompt: 'A cat' });
		expect((await at.admin.ledger()).totals.chargedQuota).toBe(178_500);
	});

	it('come from the version that the node starts with, where nobody pins another', async () => {
		for (const { model, mode, fields, body } of [...april.minimal, ...april.full]) {
			const { usd } = estimate(model, mode, fields);
			if (usd === null || JSON.stringify(body).includes('"task_1"')) continue;
			await at.admin.reset();
			await at.submit(body);
			const { chargedQuota } = (await at.admin.ledger()).totals;
			expect([body, chargedQuota]).toEqual([body, Math.round(usd * 500_000)]);
		}
	});

	it('come from 2026-09 where only that version takes the body', async () => {
		const body = { model: 'kling-v3', prompt: 'A cat', duration: 5, generate_audio: true };
		await at.submit(body);
		expect((await at.admin.ledger()).totals.chargedQuota).toBe(0.567 * 500_000);
	});

	it('takes a cent where no price is documented', async () => {
		await at.submit(wan);
		expect((await at.admin.ledger()).totals.chargedQuota).toBe(5_000);
	});
});

const image = 'https://cdn.example.com/a.jpg';
const video_urls = ['https://cdn.example.com/source.mp4'];
const images = (count: number) => Array.from({ length: count }, () => image);
const extension = { model: 'skyreels-v4-fast', prompt: '@video_1', duration: 4, video_urls };
const CENT = 0.01;

describe('prices of 2026-09', () => {
	it.each([
		['a second', 0.567, { model: 'kling-v3', duration: 5, generate_audio: true }],
		['a clip', 0.07875, { model: 'veo3.1-lite', duration: 8 }],
		['a clip of this length', 0.441, { model: 'minimax-hailuo-02', resolution: '1080p' }],
		['a clip of the documented length', 0.3375, { model: 'omni-flash-ext' }],
		[
			'a second, and an image beyond the fifth',
			0.657,
			{ model: 'minimax-h3', duration: 5, image_urls: images(7) },
		],
		['a second in this mode', 1.8, { ...extension, action: 'extend' }],
		['a cent, what the input decides', CENT, extension],
		['a cent, what the model decides', CENT, { model: 'seedance-2.5', duration: 0 }],
		['a cent, what no page prices', CENT, { model: 'wan3.0-video-prime' }],
	])('charges %s: $%d', async (_basis, usd, body) => {
		await at.admin.scenario({ version: '2026-09' });
		await at.submit({ prompt: 'A cat', ...body });
		expect((await at.admin.ledger()).totals.chargedQuota).toBe(Math.round(usd * 500_000));
	});
});

describe('the ledger', () => {
	it('settles a completed task and refunds a failed one', async () => {
		const good = await at.submit(wan);
		const bad = await at.submit({ ...wan, prompt: '[fail:task_failed]' });
		const { reserved } = (await at.admin.ledger()).accounts.main!;
		expect(reserved).toBe(10_000);
		await at.clock.advance(60_000);
		const { totals, tasks, entries, accounts } = await at.admin.ledger();
		expect(totals).toEqual({
			submits: 2,
			replays: 0,
			charges: 2,
			refunds: 1,
			chargedQuota: 10_000,
			refundedQuota: 5_000,
			netQuota: 5_000,
		});
		expect(tasks).toMatchObject([
			{ task_id: good, account: 'main', status: 'completed', charged: 5_000, refunded: 0 },
			{ task_id: bad, account: 'main', status: 'failed', charged: 5_000, refunded: 5_000 },
		]);
		expect(entries.map(({ task_id, kind }) => [task_id, kind])).toEqual([
			[good, 'charge'],
			[bad, 'charge'],
			[good, 'settle'],
			[bad, 'refund'],
		]);
		expect(accounts.main).toMatchObject({ reserved: 0, used: 5_000 });
	});

	it('books a task once, however often it is read', async () => {
		const id = await at.submit({ ...wan, prompt: '[fail:task_failed]' });
		await at.clock.advance(60_000);
		for (let n = 0; n < 3; n++) await at.read(id);
		await at.admin.ledger();
		expect((await at.admin.ledger()).totals).toMatchObject({ charges: 1, refunds: 1, netQuota: 0 });
	});
});

describe('the balance', () => {
	it('is what is left after what is reserved', async () => {
		await at.submit({ model: 'kling-v3', prompt: 'A cat' });
		expect((await at.call('GET', BALANCE)).json).toEqual({
			object: 'credit_summary',
			currency: 'USD',
			total_granted_usd: 1000,
			total_used_usd: 0.357,
			total_available_usd: 999.643,
			as_of: Math.floor(at.clock.now() / 1000),
		});
	});

	it('of zero answers 402 to a submit and makes no task', async () => {
		const { empty } = at.sandbox.keys;
		const { status, json } = await at.call('POST', '/v1/tasks', { body: wan, key: empty });
		expect([status, json.error.code]).toEqual([402, 'insufficient_credits']);
		expect((await at.call('GET', BALANCE, { key: empty })).json.total_available_usd).toBe(0);
		expect((await at.admin.ledger()).totals.submits).toBe(0);
	});

	it('comes back with a refund', async () => {
		const small = await startHarness({ balanceUsd: 0.01 });
		const id = await small.submit({ ...wan, prompt: '[fail:task_failed]' });
		expect((await small.call('POST', '/v1/tasks', { body: wan })).status).toBe(402);
		await small.clock.advance(60_000);
		expect((await small.read(id)).cost).toBe(0);
		expect((await small.call('POST', '/v1/tasks', { body: wan })).status).toBe(200);
		await small.sandbox.close();
	});
});
