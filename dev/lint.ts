import { checks, runCheck } from './lib/checks';
import { build } from './lib/pack';
import { exitOnSignals } from './lib/run';

async function main(): Promise<void> {
	exitOnSignals();
	await build();
	let failed = 0;
	for (const [name, check] of Object.entries(checks)) {
		if (name.startsWith('lint') && !(await runCheck(name, check))) failed++;
	}
	process.exitCode = failed ? 1 : 0;
}

void main();
