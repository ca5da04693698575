import { editions, fieldsIn, needs } from '../../fixtures/index';
import { of } from '../support/library';

describe.each(editions)('$apiVersion has the models of its documentation', (edition) => {
	const { apiVersion, pages, modelModes, leftOut } = edition;
	const { listed } = of(apiVersion);
	const models = Object.entries(pages);
	const find = (id: string) => {
		const model = listed.find((one) => one.id === id);
		if (!model) throw new Error(`${id} is not listed`);
		return model;
	};

	it('all of them, each once, and no other', () => {
		expect(listed.map(({ id }) => id).sort()).toEqual(Object.keys(pages).sort());
	});

	it.each(models)('%s in its series, with the modes of its page', (id, { series, modes }) => {
		expect(find(id).series).toBe(series);
		expect([...find(id).modes].sort()).toEqual(Object.keys(modes).sort());
	});

	it.each(models)('%s tells an announced end', (id, { shutdown }) => {
		expect(find(id).status).toEqual(
			shutdown ? { state: 'sunset', shutdown } : { state: 'current' },
		);
	});

	it.each(modelModes)('$model takes in $mode exactly the fields of its page', ({ model, mode }) => {
		const fields = Object.entries(find(model).fields);
		const inMode = fields.filter(([, field]) => field.modes.includes(mode)).map(([name]) => name);
		expect(inMode.sort()).toEqual(Object.keys(fieldsIn(pages[model]!, mode)).sort());
	});

	it.each(modelModes)('$model needs in $mode what its page requires', ({ model, mode, page }) => {
		const fields = Object.entries(find(model).fields);
		const required = fields.filter(([, { requiredIn }]) => requiredIn.includes(mode));
		expect(required.map(([name]) => name).sort()).toEqual(needs(page).sort());
	});

	const left = leftOut.flatMap(({ models, ...one }) => models.map((model) => ({ model, ...one })));
	it.each(left)('$model leaves out $mode, for a reason: $why', ({ model, mode }) => {
		expect(Object.keys(pages)).toContain(model);
		expect(find(model).modes).not.toContain(mode);
		expect(left.filter((one) => one.model === model && one.mode === mode)).toHaveLength(1);
	});
});
