import { apiVersion, canonical, facts, modes } from '../../fixtures/2026-09/index';
import { library } from '../support/library';

const listed = library.listModels(apiVersion);
const find = (id: string) => listed.find((model) => model.id === id)!;
const ids = Object.keys(facts);
const callbacks = ['callback_url', 'callback_events'];

describe('2026-09 has the models of the newest documentation', () => {
	it('all of them and no other', () => {
		expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort());
	});

	it.each(ids)('%s in its series, with its modes', (id) => {
		expect(find(id).series).toBe(facts[id]!.series);
		expect([...find(id).modes].sort()).toEqual(Object.keys(modes[id]!).sort());
	});

	it.each(ids)('%s tells an announced end', (id) => {
		const shutdown = facts[id]!.shutdown;
		expect(find(id).status).toEqual(
			shutdown ? { state: 'sunset', shutdown } : { state: 'current' },
		);
	});

	it.each(ids)('%s has the fields of its page and the callbacks, no other', (id) => {
		const names = Object.keys(find(id).fields).filter((name) => !callbacks.includes(name));
		expect(names.sort()).toEqual(Object.keys(canonical(id)).sort());
	});
});
