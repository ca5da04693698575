import { editions } from '../../fixtures/index';
import { of } from '../support/library';

describe.each(editions)('$apiVersion tells the documented limits of the files', (edition) => {
	const { listed } = of(edition.apiVersion);

	it.each(edition.limits)('%s', (id, limits) => {
		expect(listed.find((model) => model.id === id)!.limits).toMatchObject(limits);
	});
});
