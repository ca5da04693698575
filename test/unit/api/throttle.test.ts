import { Throttle } from '../../../nodes/qwave/api/throttle';

test('without a refusal every call goes at once', () => {
	const brake = new Throttle();
	expect([brake.reserve(0), brake.reserve(0), brake.reserve(5)]).toEqual([0, 0, 5]);
});

test('a refusal holds every call until the service wants it, then they go one by one', () => {
	const brake = new Throttle();
	brake.onRateLimited(1_000, 4_000);
	expect([brake.reserve(1_000), brake.reserve(1_000), brake.reserve(1_000)]).toEqual([
		4_000, 4_250, 4_500,
	]);
});

test('more refusals make the gaps larger, calls that pass make them smaller and then nothing', () => {
	const brake = new Throttle();
	brake.onRateLimited(0);
	brake.onRateLimited(0);
	const at = brake.reserve(10_000);
	expect(brake.reserve(10_000) - at).toBe(500);
	for (let passed = 0; passed < 5; passed += 1) brake.onSuccess();
	const later = brake.reserve(60_000);
	expect(brake.reserve(60_000)).toBe(later);
});

test('a window of hours holds up nobody else for long', () => {
	const brake = new Throttle();
	brake.onRateLimited(0, 3_600_000);
	expect(brake.reserve(0)).toBeLessThanOrEqual(30_000);
});
