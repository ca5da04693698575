import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(__dirname, '..', '..', '..', 'sandbox', 'main.ts');
let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

function start(env: NodeJS.ProcessEnv) {
	child = spawn(process.execPath, ['--import', 'tsx', main], { env: { ...process.env, ...env } });
	const told = { out: '', err: '' };
	child.stdout!.on('data', (chunk) => (told.out += chunk));
	child.stderr!.on('data', (chunk) => (told.err += chunk));
	return { child, told };
}

it('prints one line when it is ready, answers there, and ends on SIGTERM', async () => {
	const { child, told } = start({ PORT: '0', QWAVE_SANDBOX_KEY: 'my-key' });
	await once(child.stdout!, 'data');
	const [, url, key] =
		/^QWave sandbox: (http:\/\/127\.0\.0\.1:\d+\/v1) {2}key: (\S+)\n$/.exec(told.out) ?? [];
	expect(key).toBe('my-key');
	const answer = await fetch(`${url}/models`, { headers: { authorization: `Bearer ${key}` } });
	expect(answer.status).toBe(200);
	await answer.arrayBuffer();
	child.kill('SIGTERM');
	expect(await once(child, 'close')).toEqual([0, null]);
	expect(told.out.split('\n')).toHaveLength(2);
	expect(told.err).toBe('');
});

it('says what is wrong with its settings', async () => {
	const { child, told } = start({ QWAVE_SANDBOX_TIME_SCALE: '100' });
	expect(await once(child, 'close')).toEqual([1, null]);
	expect(told.err).toContain('0.01 makes a minute pass in 0.6 s');
});
