import { editions, smallest } from '../../fixtures/index';
import type { Sent } from '../../fixtures/types';
import { image } from '../../fixtures/media';
import { deepFreeze, expectAccepted, issuesOf, of, onTheWire } from '../support/library';

const cases = (sent: Sent[]) =>
	sent.map((one, index) => {
		const { model, mode, fields } = one;
		return [`${index} ${model} ${mode}: ${Object.keys(fields).join(', ')}`, one] as const;
	});

describe.each(editions)('$apiVersion: the body is exactly what the page prescribes', (edition) => {
	const { apiVersion, minimal, full, examples } = edition;
	const { build } = of(apiVersion);
	const bodyOf = ({ model, mode, fields }: Sent) =>
		onTheWire(expectAccepted(build(model, mode, fields)).body);

	it.each(cases(minimal))('at least: %s', (_, sent) => {
		expect(bodyOf(sent)).toStrictEqual(sent.body);
	});

	it.each(cases(full))('in full: %s', (_, sent) => {
		expect(bodyOf(sent)).toStrictEqual(sent.body);
	});

	if (examples.length > 0) {
		it.each(examples)('as the page of $series prints it: $mode $printed', ({ sent }) => {
			expect(bodyOf(sent)).toStrictEqual(sent.body);
		});
	}
});

describe.each(editions)('$apiVersion: what the caller holds stays the caller’s', (edition) => {
	const { build } = of(edition.apiVersion);

	it.each(cases(edition.full))('is not changed: %s', (_, { model, mode, fields }) => {
		const mine = deepFreeze(structuredClone(fields));
		expectAccepted(build(model, mode, mine));
		expect(onTheWire(mine)).toStrictEqual(fields);
	});

	it.each(cases(edition.full))('is not shared with the body: %s', (_, sent) => {
		const mine = structuredClone(sent.fields);
		const { body } = expectAccepted(build(sent.model, sent.mode, mine));
		for (const value of Object.values(mine)) if (Array.isArray(value)) value.length = 0;
		expect(onTheWire(body)).toStrictEqual(sent.body);
	});
});

describe.each(editions)('$apiVersion: action', (edition) => {
	const { build, issuesOf: refused } = of(edition.apiVersion);
	const { modelModes } = edition;

	it.each(modelModes)('$model $mode may be told its own', ({ model, mode, page }) => {
		const { fields, body } = smallest(edition, model, mode);
		for (const action of [page.action, ...(page.otherActions ?? [])]) {
			const built = expectAccepted(build(model, mode, { ...fields, action }));
			expect(onTheWire(built.body)).toStrictEqual({ ...body, action });
		}
	});

	it.each(modelModes)('$model $mode refuses another', ({ model, mode, page }) => {
		const { fields } = smallest(edition, model, mode);
		const action = page.action === 'remix' ? 'generate' : 'remix';
		const [issue, ...more] = refused(model, mode, { ...fields, action });
		expect(more).toEqual([]);
		expect(issue).toMatchObject({ path: ['action'], code: 'not_allowed' });
		for (const word of [page.action, ...(page.otherActions ?? [])]) {
			expect(issue!.message).toContain(word);
		}
	});
});

it('an action that the mode has not is told the one that it has', () => {
	const fields = { prompt: 'A dog', image_urls: [image], action: 'remix' };
	const [issue] = issuesOf('kling-v3', 'imageToVideo', fields);
	expect(issue!.message).toContain('image2video');
});
