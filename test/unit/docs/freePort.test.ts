import { freePort } from '../../../dev/lib/managedProcess';

test('a server that is started again gets its own port', async () => {
	const port = await freePort();
	expect(await freePort(port)).toBe(port);
	expect(await freePort(port)).toBe(port);
});

test('two servers that are started at once get two ports', async () => {
	const [one, other] = await Promise.all([freePort(), freePort()]);
	expect(one).not.toBe(other);
});
