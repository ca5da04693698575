import { Brake } from '../../nodes/qwave/api/throttle';

test('without a refusal every call goes at once', () => {
	const brake = new Brake();
	expect([brake.next(0), brake.next(0), brake.next(5)]).toEqual([0, 0, 5]);
});

test('a refusal holds every call until the service wants it, then they go one by one', () => {
	const brake = new Brake();
	brake.tooFast(1_000, 4_000);
	expect([brake.next(1_000), brake.next(1_000), brake.next(1_000)]).toEqual([4_000, 4_250, 4_500]);
});

test('more refusals make the gaps larger, calls that pass make them smaller and then nothing', () => {
	const brake = new Brake();
	brake.tooFast(0);
	brake.tooFast(0);
	const at = brake.next(10_000);
	expect(brake.next(10_000) - at).toBe(500);
	for (let passed = 0; passed < 5; passed += 1) brake.passed();
	const later = brake.next(60_000);
	expect(brake.next(60_000)).toBe(later);
});

test('a window of hours holds up nobody else for long', () => {
	const brake = new Brake();
	brake.tooFast(0, 3_600_000);
	expect(brake.next(0)).toBeLessThanOrEqual(30_000);
});
