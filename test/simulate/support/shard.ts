import { bundlePackage } from './package';
import { report, search, wanted } from './simulate';

/** One part of the lives; files run side by side. */
export function leadPart(part: number, parts: number): void {
	test(`every life keeps the promises, part ${part + 1} of ${parts}`, async () => {
		const lot = wanted(part, parts);
		if (!lot.lives) return;
		const copies = await bundlePackage();
		const start = performance.now();
		let tasks = 0;
		const found = await search(copies, lot, ({ broken, world }) => {
			tasks += world.ledger.tasks.length;
			return broken.length > 0;
		});
		if (found) throw new Error(`A life broke a promise\n${report(found)}`);
		// Lives in which nothing is made keep every promise.
		if (!lot.path) expect(tasks).toBeGreaterThan(2 * lot.lives);
		const seconds = (performance.now() - start) / 1000;
		console.log(`${lot.lives} lives, ${(lot.lives / seconds).toFixed(0)} in a second`);
	}, 900_000);
}
