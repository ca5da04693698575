import { storedBytes } from './support/binary';
import { Downloads, first, hash, original } from './support/downloads';

const at = new Downloads();

test('a cut transfer goes on where it broke off', async () => {
	const id = await at.make('[size:3mb] [media:cut;after=1000000;times=2]');
	const { json, binary } = first(await at.run('download', id));
	const ranges = (await at.media()).map(({ headers }) => headers.range);
	expect(ranges[0]).toBeUndefined();
	expect(ranges.slice(1)).toEqual([
		expect.stringMatching(/^bytes=\d+-$/),
		expect.stringMatching(/^bytes=\d+-$/),
	]);
	expect(binary.data?.bytes).toBe(3_000_000);
	expect(hash(await storedBytes(binary.data!))).toBe(hash(await original(json.video_url)));
});

test('three broken transfers are a problem of the item, which keeps the link', async () => {
	const id = await at.make('[size:3mb] [media:cut;after=1000;times=9]');
	const result = await at.run('get', id, { download: true });
	expect(result.status).toBe('success');
	const { json, binary } = first(result);
	expect(binary).toEqual({});
	expect(json).toMatchObject({
		task_id: id,
		video_url: expect.stringContaining(id),
		expires_at: expect.any(String),
		download_problem: {
			field: 'data',
			code: 'interrupted',
			message: expect.stringContaining('of 3000000 bytes'),
			next: expect.stringContaining('Task > Download'),
		},
	});
	expect(await at.media()).toHaveLength(3);
});

test('a host that is out of order for a moment is asked again', async () => {
	const id = await at.make('[media:unavailable]');
	expect(first(await at.run('download', id)).binary).toHaveProperty('data');
	expect(await at.media()).toHaveLength(2);
});

test('a file over the limit is refused before it is sent', async () => {
	const id = await at.make('[size:30mb]');
	const { json, binary } = first(await at.run('get', id, { download: true, maximumDownload: 2 }));
	expect(binary).toEqual({});
	expect(json.download_problem).toMatchObject({
		code: 'too_large',
		message: 'The file has 30 MB, and the limit is 2 MB',
	});
});

test('a file that does not tell its size is broken off at the limit', async () => {
	const id = await at.make('[size:30mb] [media:chunked]');
	const { json, binary } = first(await at.run('get', id, { download: true, maximumDownload: 2 }));
	expect(binary).toEqual({});
	expect(json.download_problem).toMatchObject({
		code: 'too_large',
		message: 'The file has more than 2 MB, and the limit is 2 MB',
	});
	expect(await at.media()).toHaveLength(1);
});

test('a file that does not tell its size comes whole', async () => {
	const id = await at.make('[size:3mb] [media:chunked]');
	expect(first(await at.run('download', id)).binary.data?.bytes).toBe(3_000_000);
});

test.each([
	['expired', 410],
	['forbidden', 403],
	['not_found_page', 404],
])('a link that is %s says until when it was good, and what to do', async (fault, status) => {
	const id = await at.make(`[media:${fault};times=9]`);
	const { json } = first(await at.run('get', id, { download: true }));
	expect(json.download_problem).toMatchObject({
		code: 'link_expired',
		http_status: status,
		message: expect.stringContaining(String(json.expires_at)),
		next: expect.stringContaining('must be made again'),
	});
	expect(await at.media()).toHaveLength(1);
});

test('Download without any file is an error that carries the task', async () => {
	const id = await at.make('[media:expired;times=9]');
	const failing = await at.run('download', id);
	expect(failing.error?.message).toContain('has expired (410)');
	expect(failing.error?.description).toContain(`Task ID: ${id}`);
	const settings = { onError: 'continueErrorOutput' as const };
	const [, errors] = (await at.run('download', id, {}, { settings })).outputs;
	expect(errors?.[0]?.json).toMatchObject({
		error: expect.stringContaining('410'),
		details: { task_id: id, video_url: expect.any(String), expires_at: expect.any(String) },
	});
});

test('a redirect is followed without the key', async () => {
	const id = await at.make('[media:redirect]');
	expect(first(await at.run('download', id)).binary.data?.fileName).toBe(`${id}.mp4`);
	const hosts = (await at.media()).map(({ host, key }) => [host, key]);
	expect(hosts).toEqual([
		['api', null],
		['redirect', null],
	]);
});

test('a page in place of the video is not taken for one', async () => {
	const id = await at.make('[media:html]');
	const { json } = first(await at.run('get', id, { download: true }));
	expect(json.download_problem).toMatchObject({ code: 'not_media' });
});
