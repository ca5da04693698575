import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks, passes } from './lib/checks';
import { build } from './lib/pack';
import { root } from './lib/paths';
import { exitOnSignals, minutes, run } from './lib/run';

const layers = { unit: 2, engine: 5, package: 5, e2e: 12 };

let passed = 0;
let failed = 0;

const count = (good: number, bad: number) => {
	passed += good;
	failed += bad;
};

/** Runs one project of jest.config.js. A layer in which no test ran is a failure. */
async function layer(name: string, limit: number): Promise<void> {
	const file = join(await mkdtemp(join(tmpdir(), 'n8n-nodes-qwave-test-')), 'result.json');
	const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
	const args = ['--selectProjects', name, '--json', '--outputFile', file];
	if (name === 'e2e') args.push('--runInBand');
	console.log(`- ${name} tests ...`);
	const ended = await run(process.execPath, [jest, ...args], { cwd: root, limit, show: true }).then(
		() => true,
		(error: Error) => console.error(error.message),
	);
	if (!existsSync(file)) return count(0, 1);
	const result = JSON.parse(await readFile(file, 'utf8'));
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = result;
	const bad = numFailedTests + numRuntimeErrorTestSuites;
	count(numPassedTests, bad || (ended && numPassedTests > 0 ? 0 : 1));
}

async function main(): Promise<void> {
	exitOnSignals();
	for (const [name, check] of Object.entries({ build, ...checks })) {
		if (await passes(name, check)) count(1, 0);
		else count(0, 1);
	}
	for (const [name, limit] of Object.entries(layers)) await layer(name, limit * minutes);
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed ? 1 : 0;
}

void main();
