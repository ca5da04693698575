import { jsonOf, suite } from './support/suite';

const engine = suite();

test('an item above the cap is not sent; the error names estimate and cap', async () => {
	const result = await engine.video({ options: { maximumCost: 0.3 } });
	expect(result.error?.message).toContain('The estimate is 0.357 USD, above the cap of 0.3 USD');
	expect(engine.fake.seen).toEqual([]);
});

test('all items together above the cap of the run: nothing is sent', async () => {
	const result = await engine.video({ options: { maximumRunCost: 1 } }, { items: [{}, {}, {}] });
	expect(result.error?.message).toContain(
		'3 items add up to 1.071 USD, above the cap of 1 USD per run',
	);
	expect(engine.fake.seen).toEqual([]);
});

test('under a cap, a request without a documented price is refused unless it is allowed', async () => {
	const parameters = { model: 'wan2.5-t2v', options: { maximumCost: 5 } };
	const result = await engine.video(parameters);
	expect(result.error?.message).toContain('a request without a price is not sent');
	expect(result.error?.message).toContain('gives no prices');
	expect(engine.fake.seen).toEqual([]);
	const allowed = await engine.video({
		...parameters,
		options: { maximumCost: 5, allowUnpriced: true },
	});
	expect(allowed.status).toBe('success');
});

test('the estimate stands beside the cost that QWave charged', async () => {
	const [json] = jsonOf(await engine.video({ options: { maximumCost: 0.4, maximumRunCost: 0.4 } }));
	expect(json).toMatchObject({ cost_usd: 0.357, estimated_cost_usd: 0.357 });
});
