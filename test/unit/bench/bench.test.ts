import { selectGroups, groups } from '../../../bench/groups';
import { formatRange, formatNumber, verdict } from '../../../bench/row';
import type { Row } from '../../../bench/row';
import { simulatePolls600 } from '../../../bench/rows/poll';
import { heaviestRequest } from '../../../bench/rows/validate';
import { toJson, pageTable, textTable, insertTable } from '../../../bench/table';
import { pollingStats } from '../../../bench/pollingStats';
import { modesOf, VERSIONS } from '../../../nodes/qwave/registry/lookup';
import { buildRequest } from '../../../nodes/qwave/request/buildRequest';
import type { LogEntry } from '../../../sandbox/client';

const compared: Row = {
	...{ name: 'a_vs_b', value: 31.234, unit: 's', peer: 300.4, ratio: 9.62 },
	...{ goal: { atLeast: 8 }, note: 'b / a' },
};
const plain: Row = { name: 'size_kb', value: 700.1, unit: 'kB', goal: { atMost: 700 } };
const free: Row = { name: 'free', value: 1, unit: '' };

describe('a row', () => {
	it('is judged by its ratio when it compares, else by its value', () => {
		expect(verdict(compared)).toBe('ok');
		expect(verdict({ ...compared, ratio: 7.99 })).toBe('missed');
		expect(verdict({ ...compared, ratio: undefined })).toBe('missed');
		expect(verdict(plain)).toBe('missed');
		expect(verdict({ ...plain, value: 700 })).toBe('ok');
		expect(verdict(free)).toBeUndefined();
	});

	it('shows three digits that tell something, and a range from the least to the most', () => {
		expect(formatRange([31.26, 4, 1234.5])).toBe('4 … 1,235');
		expect([0.123456, 12.345, 99.96, 20_000].map(formatNumber)).toEqual([
			'0.123',
			'12.3',
			'100',
			'20,000',
		]);
	});
});

describe('the table', () => {
	it('has a line for each row and its notes below', () => {
		const lines = textTable([compared, plain]).split('\n');
		expect(lines[1]).toMatch(/^a_vs_b +31\.2 +s +300 +9\.62 +≥ 8 +ok$/);
		expect(lines[2]).toMatch(/^size_kb +700 +kB +≤ 700 +missed$/);
		expect(lines.slice(3)).toEqual(['', 'a_vs_b: b / a']);
	});

	it('goes into a page between two markers', () => {
		const page = 'before\n\n<!-- bench -->\n\nold\n\n<!-- /bench -->\n\nafter\n';
		const written = insertTable(page, pageTable([compared]));
		expect(written).toContain('| `a_vs_b` | 31.2 | s | 300 | 9.62 | ≥ 8 | ok |');
		expect(written).toMatch(/^before\n[^]*\nafter\n$/);
		expect(written).not.toContain('old');
		expect(insertTable(written, pageTable([compared]))).toBe(written);
		expect(() => insertTable('no markers', '')).toThrow('must hold');
	});

	it('is JSON with the numbers as they were measured', () => {
		const { rows } = JSON.parse(toJson([compared, free]));
		expect(rows).toEqual([
			{ ...compared, result: 'ok' },
			{ name: 'free', value: 1, unit: '' },
		]);
	});
});

describe('the rows', () => {
	it('can be chosen by name; what is measured together is run together', () => {
		expect(selectGroups([])).toBe(groups);
		expect(selectGroups(['poll_lag_s_60'])).toHaveLength(1);
		expect(() => selectGroups(['poll_lag_s_60', 'speed'])).toThrow('No row speed');
		const names = groups.flatMap(({ rows }) => rows);
		expect(new Set(names).size).toBe(names.length);
	});

	it('simulate a wait of 600 s within its goals', () => {
		const { waits, of } = simulatePolls600(500);
		expect(waits).toHaveLength(2);
		expect(of('reads')).toBeLessThanOrEqual(45);
		expect(of('lag')).toBeLessThanOrEqual(8);
	});

	it('validate a request to the model with the most rules, every field of a mode set', () => {
		const models = VERSIONS.flatMap(({ series }) => series.flatMap((one) => one.models));
		const model = models.sort((a, b) => b.rules.length - a.rules.length)[0]!;
		// Alternatives exclude each other, so that no request has all of them.
		const full = modesOf(model).filter((mode) => !model.modes[mode]!.anyOf);
		const modes = full.map((mode) => ({
			mode,
			fields: Object.keys(model.modes[mode]!.fields),
		}));
		const { mode, fields } = modes.sort((a, b) => b.fields.length - a.fields.length)[0]!;
		expect(heaviestRequest).toMatchObject({ model: model.id, mode });
		expect(Object.keys(heaviestRequest.fields!).sort()).toEqual(fields.sort());
		expect(buildRequest(heaviestRequest)).toMatchObject({ ok: true });
	});

	it('count reads and lag from the log of the sandbox', () => {
		const entry = (method: string, id: string, time: number, more: object = {}) =>
			({ host: 'api', method, path: '/v1/tasks', task_id: id, time, ...more }) as LogEntry;
		const log = [
			entry('POST', 'a', 1000, { body: { prompt: 'clip [slow:10]' } }),
			entry('POST', 'b', 1000, { body: { prompt: 'clip [slow:20]' } }),
			...[9000, 11_500].map((time) => entry('GET', 'a', time)),
			...[9000, 15_000, 18_000, 21_500].map((time) => entry('GET', 'b', time)),
			entry('POST', 'a', 12_000, { host: 'callback' }),
		];
		expect(pollingStats(log)).toEqual({ tasks: 2, reads: 3, lag: 0.5 });
	});
});
