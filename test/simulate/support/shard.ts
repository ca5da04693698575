import { bundlePackage } from './package';
import { report, search, wanted } from './simulate';

/** One part of the lives; files run side by side. */
export function leadPart(part: number, parts: number): void {
	test(`every life keeps the promises, part ${part + 1} of ${parts}`, async () => {
		const lot = wanted(part, parts);
		if (!lot.lives) return;
		const copies = await bundlePackage();
		const start = performance.now();
		const found = await search(copies, lot);
		if (found) throw new Error(`A life broke a promise\n${report(found)}`);
		const seconds = (performance.now() - start) / 1000;
		console.log(`${lot.lives} lives, ${(lot.lives / seconds).toFixed(0)} in a second`);
	}, 900_000);
}
