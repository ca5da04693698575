import fc from 'fast-check';

import { live } from './support/life';
import { mutants } from './support/mutants';
import { bundlePackage } from './support/package';
import { plans } from './support/plan';
import type { Plan } from './support/plan';

/** Each break must show in so many lives. */
const LIVES = 1_000;
const found: string[] = [];

// The same lives for all of them.
const lives = fc.sample(plans, { seed: 5, numRuns: LIVES });
const whole = bundlePackage();

test.each(mutants)(
	'is found: $name',
	async ({ name, breaks, ...mutation }) => {
		const copies = await bundlePackage(mutation);
		const breaksIn = async (plan: Plan) => {
			const { broken } = await live(copies, plan);
			const own = broken.filter(({ promise }) => breaks.includes(promise));
			if (!own.length) return false;
			// What the package does without the break does not count.
			const before = await live(await whole, plan);
			return own.some(({ promise }) => before.broken.every((one) => one.promise !== promise));
		};
		for (const [index, plan] of lives.entries()) {
			if (!(await breaksIn(plan))) continue;
			found.push(`${String(index + 1).padStart(5)} lives: ${name}`);
			return;
		}
		throw new Error(`${LIVES} lives with this break kept every promise`);
	},
	300_000,
);

afterAll(() => console.log(`Found after\n${found.join('\n')}`));
