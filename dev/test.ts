// All layers, or those that are named: npm test -- unit e2e. Closes with "N passed, N failed".
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checks, runCheck } from './lib/checks';
import { build } from './lib/pack';
import { root } from './lib/paths';
import { cleanEnv, exitOnSignals, minutes, run } from './lib/run';
import { tempFolder } from './lib/temp';

// Minutes that a project of jest.config.js may take. The first run of e2e also installs n8n.
const limits = { unit: 8, engine: 12, simulate: 10, package: 3, e2e: 24, editor: 14, queue: 20 };
type Project = keyof typeof limits;

// What starts an n8n for all its files.
const oneByOne: Project[] = ['e2e', 'editor', 'queue'];

// The others need what npm does not bring: a browser; PostgreSQL and Redis.
const usual: Project[] = ['unit', 'engine', 'simulate', 'package', 'e2e'];

/** About half a minute; npm run test:simulate leads more. */
const SIMULATE_LIVES = '1500';

interface Count {
	passed: number;
	failed: number;
}

/** What `jest --json` writes, as far as it is counted. */
interface JestResults {
	numPassedTests: number;
	numFailedTests: number;
	/** Files that ended before their tests ran. */
	numRuntimeErrorTestSuites: number;
}

/** Runs one project. Where no test ran, that is a failure. */
async function test(project: Project): Promise<Count> {
	const file = join(tempFolder('test'), 'results.json');
	const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
	const args = ['--selectProjects', project, '--json', '--outputFile', file];
	if (oneByOne.includes(project)) args.push('--runInBand');
	const env = { SIMULATE_LIVES, ...cleanEnv() };
	const options = { cwd: root, env, limit: limits[project] * minutes, show: true };
	console.log(`- ${project} tests ...`);
	const ended = await run(process.execPath, [jest, ...args], options).then(
		() => true,
		(error: Error) => void console.error(error.message),
	);
	if (!existsSync(file)) return { passed: 0, failed: 1 };
	const results: JestResults = JSON.parse(await readFile(file, 'utf8'));
	const passed = results.numPassedTests;
	const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
	return { passed, failed: failed || (ended && passed > 0 ? 0 : 1) };
}

async function main(): Promise<void> {
	exitOnSignals();
	const wanted = process.argv.slice(2);
	const total: Count = { passed: 0, failed: 0 };
	for (const [name, check] of Object.entries({ build, ...checks })) {
		const chosen = !wanted.length || name === 'build' || wanted.includes(name.split(' ')[0]!);
		if (chosen) total[(await runCheck(name, check)) ? 'passed' : 'failed']++;
	}
	const projects = Object.keys(limits) as Project[];
	for (const project of projects) {
		if (!(wanted.length ? wanted : usual).includes(project)) continue;
		const { passed, failed } = await test(project);
		total.passed += passed;
		total.failed += failed;
	}
	console.log(`${total.passed} passed, ${total.failed} failed`);
	process.exitCode = total.failed ? 1 : 0;
}

void main();
