import { Throughput } from '../../../nodes/n8n/files/throughput';

const SECOND = 1_000;

/** Seconds until a host is given up that brings so many bytes in each, and a writer takes its time. */
function givenUp(
	bytesASecond: number,
	{ until, writing = 0 }: { until: number; writing?: number },
): number | undefined {
	const watched = new Throughput();
	let now = 0;
	for (let waited = 1; waited <= until; waited += 1) {
		watched.wait(now);
		now += SECOND;
		if (watched.problem(now)) return waited;
		watched.take(now, bytesASecond);
		now += writing;
		if (watched.problem(now)) return waited;
	}
	return undefined;
}

describe('a host is judged by what it brings while it is waited for', () => {
	test('2000 MB over a slow line come whole', () => {
		expect(givenUp(20_000, { until: 100_000 })).toBeUndefined();
	});

	test('time in which n8n writes does not count', () => {
		expect(givenUp(20_000, { until: 1_000, writing: 3_600_000 })).toBeUndefined();
	});

	test.each([0, 1, 9_000])('%d bytes a second are given up after a minute', (rate) => {
		expect(givenUp(rate, { until: 1_000 })).toBe(60);
	});

	test('one that was fast at first is given up too', () => {
		const watched = new Throughput();
		watched.wait(0);
		watched.take(59_000, 1e9);
		for (let at = 60; at <= 181; at += 1) {
			watched.wait((at - 1) * SECOND);
			watched.take(at * SECOND, 1);
			if (watched.problem(at * SECOND)) return expect(at).toBe(120);
		}
		throw new Error('never given up');
	});

	test('silence of more than a minute is, whatever came before', () => {
		const watched = new Throughput();
		watched.wait(0);
		watched.take(SECOND, 1e9);
		watched.wait(SECOND);
		expect(watched.problem(60 * SECOND)).toBeUndefined();
		expect(watched.problem(62 * SECOND)).toBe('no data came for a minute');
	});

	test('another connection begins anew', () => {
		const watched = new Throughput();
		watched.wait(0);
		watched.take(59_000, 1);
		watched.reset();
		watched.wait(59_000);
		expect(watched.problem(61_000)).toBeUndefined();
	});
});
