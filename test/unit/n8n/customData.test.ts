import type { IExecuteFunctions } from 'n8n-workflow';

import { addCustomData, packTexts } from '../../../nodes/n8n/customData';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `task-wave-${index}`);

test('what fits in one value is one value', () => {
	expect(packTexts(ids(3), 10)).toEqual(['task-wave-0, task-wave-1, task-wave-2']);
	expect(packTexts([], 10)).toEqual([]);
	expect(packTexts(ids(3), 0)).toEqual([]);
});

test.each([20, 150, 1_000])('%s ids: none is cut, none is left out without a word', (count) => {
	for (const most of [1, 3, 10]) {
		const values = packTexts(ids(count), most);
		expect(values.length).toBeLessThanOrEqual(most);
		expect(Math.max(...values.map(({ length }) => length))).toBeLessThanOrEqual(255);
		const parts = values.join(', ').split(', ');
		const rest = /^and (\d+) more in n8n's log$/.exec(parts.at(-1)!);
		const named = rest ? parts.slice(0, -1) : parts;
		expect(named).toEqual(ids(named.length));
		expect(named.length + Number(rest?.[1] ?? 0)).toBe(count);
	}
});

/** An n8n that keeps this custom data. */
const n8n = (kept: Record<string, string>) =>
	({
		getWorkflowDataProxy: () => ({
			$execution: {
				customData: {
					getAll: () => ({ ...kept }),
					set: (key: string, value: string) => void (kept[key] = value),
				},
			},
		}),
	}) as unknown as IExecuteFunctions;

test('what is there stays, and nothing is told twice', () => {
	const kept: Record<string, string> = { customer: 'Ann', tasks: 'task-1' };
	addCustomData(n8n(kept), 'tasks', ['task-1', 'task-2']);
	addCustomData(n8n(kept), 'tasks', ['task-2']);
	expect(kept).toEqual({ customer: 'Ann', tasks: 'task-1', tasks_2: 'task-2' });
});

test('where n8n has no room or no custom data, nothing happens', () => {
	const full = Object.fromEntries(ids(10).map((id) => [id, 'full']));
	addCustomData(n8n(full), 'tasks', ['task-1']);
	expect(Object.keys(full)).toEqual(ids(10));
	const none = { getWorkflowDataProxy: () => ({ $execution: {} }) };
	addCustomData(none as unknown as IExecuteFunctions, 'tasks', ['task-1']);
	addCustomData({} as IExecuteFunctions, 'tasks', ['task-1']);
});
