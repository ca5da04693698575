import { startHarness, type Harness } from '../../support/sandboxHarness';
import type { SandboxOptions } from '../../../sandbox/server';

/** One sandbox for the tests of a file; each of them finds it as new. Filled before the first. */
export function harness(options?: SandboxOptions): Harness {
	const at = {} as Harness;
	beforeAll(async () => {
		Object.assign(at, await startHarness(options));
	});
	beforeEach(async () => await at.admin.reset());
	afterAll(async () => await at.sandbox.close());
	return at;
}
