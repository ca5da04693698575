import { failedTaskAdvice } from '../../../nodes/output/failureAdvice';
import { mayResubmit, wasRefunded } from '../../../nodes/qwave/api/retryPolicy';
import { parseTask } from '../../../nodes/qwave/task/task';

const failed = (facts: object) =>
	parseTask({
		task_id: 'task-1',
		status: 'failed',
		error: { code: 'upstream_unavailable', message: 'no luck' },
		...facts,
	})!;
const told = (facts: object): string => {
	const { failure, refunded } = failed(facts);
	return failedTaskAdvice(failure!, refunded).next;
};

describe('a failed task counts as refunded where its answer says so in a word that is known', () => {
	it.each([
		'refunded',
		'Refunded',
		'fully_refunded',
		'released',
		'void',
		'voided',
		'not_charged',
		'not charged',
		'free',
	])('%s', (billing_status) => {
		expect(wasRefunded(failed({ billing_status }))).toBe(true);
		expect(mayResubmit(failed({ billing_status }))).toBe(true);
		expect(told({ billing_status })).toMatch(/QWave refunded its price\.$/);
	});

	it.each([
		'not_refunded',
		'non_refundable',
		'refund_denied',
		'refund_pending',
		'refundable',
		'partially_refunded',
		'unreleased',
		'not_void',
		'avoided',
		'freeze',
		'not free',
		'settled',
		'charged',
	])('not %s', (billing_status) => {
		expect(wasRefunded(failed({ billing_status }))).toBe(false);
		expect(mayResubmit(failed({ billing_status }))).toBe(false);
		expect(told({ billing_status })).toMatch(/shows no refund: check the balance/);
	});

	it.each(['not_refunded', 'refund_pending'])('%s, whatever the cost', (billing_status) => {
		expect(wasRefunded(failed({ billing_status, cost: 0 }))).toBe(false);
	});
});

describe('the billing state wins over the cost', () => {
	it('of a task that was paid and given back', () => {
		const paid = { billing_status: 'refunded', cost: 1000 };
		expect(wasRefunded(failed(paid))).toBe(true);
		expect(told(paid)).not.toMatch(/ask QWave/);
	});

	it('`settled` tells no sum: the cost does', () => {
		expect(wasRefunded(failed({ billing_status: 'settled', cost: 0 }))).toBe(true);
		expect(wasRefunded(failed({ billing_status: 'settled', cost: 5 }))).toBe(false);
	});
});

it.each([{ billing_status: 'settled' }, { refunded: false }])(
	'%j shows no cost, and none is told',
	(facts) => expect(told(facts)).not.toMatch(/shows a cost/),
);
