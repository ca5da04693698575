import { listModels } from '../../../nodes/qwave/index';
import { allModelModes, fieldsOf } from '../../../nodes/qwave/registry/lookup';
import { buildRequest } from '../../../nodes/qwave/request/buildRequest';
import { isJson, preview } from '../../../nodes/qwave/request/issues';
import { estimateCost } from '../../../nodes/qwave/request/price';
import { parseTask } from '../../../nodes/qwave/task/task';
import { fieldLabel, pathLabel } from '../../../nodes/QWaveVideo/form/labels';
import { formIssuesText } from '../../../nodes/QWaveVideo/form/issueText';
import { taskJson } from '../../../nodes/output/taskJson';

/** A list or an object so many levels deep. */
function deep(levels: number, wrap: (inner: unknown) => unknown = (a) => ({ a })): unknown {
	let value: unknown = 1;
	for (let level = 0; level < levels; level++) value = wrap(value);
	return value;
}
const list = (inner: unknown) => [inner];
const wan = (fields: object) => ({
	apiVersion: '2026-04',
	model: 'wan2.5-t2v',
	mode: 'textToVideo',
	fields: { prompt: 'A', ...fields },
});

describe('JSON that is thousands of levels deep is refused with the reason', () => {
	it.each([
		['objects', deep(20_000)],
		['lists', { a: deep(20_000, list) }],
		['a hundred and one levels', deep(101)],
	])('%s in Extra', (_, extra) => {
		const built = buildRequest(wan({ extra }));
		expect(built).toMatchObject({ ok: false, issues: [{ path: ['extra'], code: 'wrong_type' }] });
		expect(built.ok ? '' : built.issues[0]!.message).toBe(
			'extra must be a JSON object, not an object nested more than 100 levels deep',
		);
		expect(estimateCost(wan({ extra }))).toMatchObject({
			usd: null,
			issues: [{ path: ['extra'] }],
		});
	});

	it('a hundred levels are sent', () => {
		const built = buildRequest(wan({ extra: deep(100) }));
		expect(built).toMatchObject({ ok: true, body: { extra: deep(100) } });
	});

	it('in every field of every mode, and in place of what is no field', () => {
		for (const value of [[deep(20_000)], deep(20_000, list)]) {
			for (const { version, model, mode } of allModelModes()) {
				const place = { apiVersion: version.id, model: model.id, mode };
				const fields: Record<string, unknown> = { unknown: value };
				for (const name of Object.keys(fieldsOf(model, mode))) fields[name] = value;
				expect(buildRequest({ ...place, fields }).ok).toBe(false);
				expect(estimateCost({ ...place, fields }).usd).toBeNull();
			}
			for (const input of [
				value,
				{ apiVersion: value },
				{ ...wan({}), model: value, mode: value },
				{ ...wan({}), fields: value },
			]) {
				expect(buildRequest(input as never).ok).toBe(false);
				expect(estimateCost(input as never).usd).toBeNull();
			}
			expect(() => listModels(value as never)).toThrow(RangeError);
			expect(parseTask(value)).toBeNull();
		}
	});

	it('the look at it is as long as the value, whatever its depth', () => {
		const start = performance.now();
		const wide = Array.from({ length: 5_000 }, () => deep(90));
		expect(isJson(wide)).toBe(true);
		expect(performance.now() - start).toBeLessThan(4000);
		const circular: Record<string, unknown> = {};
		Object.assign(circular, { a: circular, b: circular });
		expect(isJson(circular)).toBe(false);
	});

	it.each([
		[deep(101), 'an object nested more than 100 levels deep'],
		[deep(101, list), 'a list nested more than 100 levels deep'],
		[{ a: undefined }, 'an object that is no JSON'],
		[5n, 'a bigint that is no JSON'],
		[NaN, 'a number that is no JSON'],
		[() => 5, 'a function that is no JSON'],
	])('%# is shown as what it is', (value, words) => {
		expect(preview(value)).toBe(words);
	});
});

test('of a raw answer that is too deep the rest is shown, and what is left out is told', () => {
	const raw = { id: 'task-1', list: [deep(20_000)], inner: { callback_url: 'https://me', b: 1 } };
	const shown = taskJson({ raw, task: {} } as never, { simplify: false });
	expect(shown).toMatchObject({ id: 'task-1', inner: { b: 1 } });
	expect(JSON.stringify(shown)).toContain('(left out: nested more than 100 levels deep)');
	expect(JSON.stringify(shown)).not.toContain('https://me');
});

describe('a field may be called as what every object has', () => {
	it.each([
		['constructor', 'Constructor'],
		['toString', 'ToString'],
		['__proto__', 'Proto'],
		['hasOwnProperty', 'HasOwnProperty'],
		['url_constructor', 'URL Constructor'],
	])('%s', (name, label) => {
		expect(fieldLabel(name)).toBe(label);
		expect(pathLabel(['list', 0, name])).toBe(`List, entry 1, ${label}`);
		const fields = JSON.parse(`{ "prompt": "A", "${name}": 1 }`) as Record<string, unknown>;
		const built = buildRequest({ ...wan({}), fields });
		const issues = built.ok ? [] : built.issues;
		expect(formIssuesText(issues)).toMatch(
			new RegExp(`^${label}: wan2.5-t2v has no field ${name}\\. `),
		);
	});

	it('of nothing but signs the name itself is the label', () => {
		expect(fieldLabel('___')).toBe('___');
	});

	it('such a value of any field is refused, or costs what is documented', () => {
		for (const word of ['constructor', 'toString', '__proto__', 'valueOf']) {
			for (const { version, model, mode } of allModelModes()) {
				const fields: Record<string, unknown> = {};
				for (const [name, field] of Object.entries(fieldsOf(model, mode))) {
					if (field.type === 'string') fields[name] = word;
				}
				const input = { apiVersion: version.id, model: model.id, mode, fields };
				const { usd, perSecondUsd, basis } = estimateCost(input);
				for (const price of [usd, perSecondUsd]) {
					expect(price === null || Number.isFinite(price)).toBe(true);
				}
				expect(basis).not.toMatch(/native code|\[object/);
			}
		}
	});
});
