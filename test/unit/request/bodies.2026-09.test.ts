import { apiVersion, full, minimal, modelModes } from '../../fixtures/2026-09/index';
import type { Sent } from '../../fixtures/2026-04/types';
import { deepFreeze, library, onTheWire } from '../support/library';

const build = ({ model, mode, fields }: Sent) =>
	library.buildRequest({ apiVersion, model, mode, fields: deepFreeze(structuredClone(fields)) });
const cases = (sent: Sent[]) =>
	sent.map((one, index) => {
		const { model, mode, fields } = one;
		return [`${index} ${model} ${mode}: ${Object.keys(fields).join(', ')}`, one] as const;
	});

describe('2026-09: the body is exactly what the page prescribes', () => {
	it.each(cases(minimal))('at least: %s', (_, sent) => {
		expect(onTheWire(build(sent))).toStrictEqual({ ok: true, body: sent.body });
	});

	it.each(cases(full))('in full: %s', (_, sent) => {
		expect(onTheWire(build(sent))).toStrictEqual({ ok: true, body: sent.body });
	});

	it.each(modelModes)('$model $mode may be told its action and no other', (place) => {
		const { model, mode, page } = place;
		const [fields] = page.least;
		const told = (action: string) =>
			library.buildRequest({ apiVersion, model, mode, fields: { ...fields, action } });
		expect(told(page.action)).toMatchObject({ ok: true, body: { action: page.action } });
		expect(told('remix')).toMatchObject({
			ok: false,
			issues: [{ path: ['action'], code: 'not_allowed' }],
		});
	});
});
