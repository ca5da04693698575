/**
 * The simulation: many lives of the node, in a world that fails in every way it can, and after each the
 * question whether the package kept its promises: nothing paid twice, nothing lost, nothing told wrong.
 *
 * - `plan.ts` says what a life is made of; fast-check draws the plans, and makes a bad one small.
 * - `world.ts` is QWave and the network, `ledger.ts` what is true there.
 * - `n8n.ts` stands in for n8n, `context.ts` for what it gives to a node; `engine.test.ts` checks both.
 * - `package.ts` bundles the package from `nodes/bundle.ts`. Only execute() and webhook() are used, so
 *   that the package can change inside as it likes. Time, chance and sleep are the life's (`clock.ts`).
 * - `life.ts` leads a life, `story.ts` writes down what happened, `promises.ts` judges.
 * - `remembered.ts` has lives that once broke a promise, `mutants.ts` breaks that must be found.
 *
 * `SIMULATE_LIVES` sets the number of lives, `SIMULATE_SEED` which. A life that fails prints its story,
 * and with which `SIMULATE_SEED` and `SIMULATE_PATH` it is led alone.
 */
import fc from 'fast-check';

import { live } from './life';
import type { Lived } from './life';
import type { Copies } from './package';
import { plans } from './plan';
import type { Plan } from './plan';
import { PROMISES } from './promises';

const LIVES = 10_000;

/** How many lives, and which: each of the files that share them takes its part. */
export function wanted(
	part: number,
	parts: number,
): { seed: number; lives: number; path?: string } {
	const {
		SIMULATE_LIVES: lives = LIVES,
		SIMULATE_SEED: seed = 1,
		SIMULATE_PATH: path,
	} = process.env;
	if (path) return { seed: Number(seed), lives: part ? 0 : 1, path };
	return { seed: Number(seed) + part * 1_000, lives: Math.ceil(Number(lives) / parts) };
}

export interface Found {
	plan: Plan;
	seed: number;
	path: string;
	/** Lives until it was found. */
	after: number;
	lived: Lived;
}

/** Leads lives until one breaks a promise, and makes that one small; undefined when none does. */
export async function search(
	copies: Copies,
	{ seed, lives, path }: { seed: number; lives: number; path?: string },
	isBad: (lived: Lived, plan: Plan) => boolean = ({ broken }) => broken.length > 0,
): Promise<Found | undefined> {
	let sought: string | undefined;
	const keepsPromises = async (plan: Plan) => {
		const lived = await live(copies, plan);
		if (!isBad(lived, plan)) return;
		// While it becomes smaller it stays the same fault.
		sought ??= lived.broken[0]?.promise;
		if (lived.broken.some(({ promise }) => promise === sought)) throw new Error(sought);
	};
	const options = { seed, numRuns: lives, path };
	const told = await fc.check(fc.asyncProperty(plans, keepsPromises), options);
	if (!told.failed || !told.counterexample) return undefined;
	const [plan] = told.counterexample;
	const lived = await live(copies, plan);
	return { plan, seed, path: told.counterexamplePath ?? '', after: told.numRuns, lived };
}

/** A life that broke promises: which, how it went, and how to lead it again. */
export function report({ plan, seed, path, lived }: Found): string {
	return [
		...lived.broken.map(({ promise, what }) => `Broken: ${PROMISES[promise]}. ${what}`),
		'',
		`Alone: SIMULATE_SEED=${seed} SIMULATE_PATH=${path} npm run test:simulate`,
		JSON.stringify(plan),
		'',
		String(lived.story),
	].join('\n');
}
