import { createHash } from 'node:crypto';

import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { sandboxClient } from '../../sandbox/client';
import type { SandboxClient } from '../../sandbox/client';
import { createSandbox } from '../../sandbox/server';
import type { Sandbox } from '../../sandbox/server';
import { runInEngine } from './support/engine';
import type { EngineResult, EngineRun } from './support/engine';
import { storedBytes, useFilesystem } from './support/binary';

let sandbox: Sandbox;
let admin: SandboxClient;
beforeAll(async () => {
	await useFilesystem();
	sandbox = await createSandbox({ timeScale: 0.001 });
	admin = sandboxClient(sandbox.url);
});
beforeEach(async () => await admin.reset());
afterAll(async () => await sandbox.close());

/** A task whose video is ready. */
async function make(prompt = 'a paper boat', more: IDataObject = {}): Promise<string> {
	const headers = { authorization: `Bearer ${sandbox.key}`, 'content-type': 'application/json' };
	const body = JSON.stringify({ model: 'doubao-seedance-2.0', prompt, ...more });
	const answer = await fetch(`${sandbox.url}/tasks`, { method: 'POST', headers, body });
	const text = await answer.text();
	if (!answer.ok) throw new Error(text);
	const { task_id: id } = JSON.parse(text) as { task_id: string };
	for (;;) {
		const read = await fetch(`${sandbox.url}/tasks/${id}`, { headers });
		if (((await read.json()) as { status: string }).status === 'completed') return id;
	}
}

async function run(
	operation: string,
	taskId: string,
	options: IDataObject = {},
	more: Partial<EngineRun> = {},
): Promise<EngineResult> {
	return await runInEngine({
		baseUrl: sandbox.url,
		...more,
		parameters: { resource: 'task', operation, taskId, options },
	});
}

function first(result: EngineResult): { json: IDataObject; binary: IBinaryKeyData } {
	const [{ json, binary = {} } = { json: {} }] = result.outputs[0] ?? [];
	return { json, binary };
}

/** What the file host serves, without a fault. */
async function original(url: unknown): Promise<Buffer> {
	return Buffer.from(await (await fetch(String(url))).arrayBuffer());
}

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const media = async () => (await admin.log()).filter(({ path }) => path.startsWith('/media/'));

test('Get puts the video into the item, whole, with its name and type, and without the key', async () => {
	const id = await make('[size:3mb]');
	const { json, binary } = first(await run('get', id, { download: true }));
	expect(json).toMatchObject({ task_id: id, status: 'completed', video_url: expect.any(String) });
	expect(json).not.toHaveProperty('download_problem');
	expect(Object.keys(binary)).toEqual(['data']);
	expect(binary.data).toMatchObject({
		fileName: `${id}.mp4`,
		mimeType: 'video/mp4',
		fileExtension: 'mp4',
		fileType: 'video',
		bytes: 3_000_000,
		id: expect.stringMatching(/^filesystem-v2:/),
	});
	const [request] = await media();
	expect(request?.key).toBeNull();
	expect(request?.headers).not.toHaveProperty('authorization');
	expect(hash(await storedBytes(binary.data!))).toBe(hash(await original(json.video_url)));
});

test('without the option, no file is asked for', async () => {
	const { binary } = first(await run('get', await make()));
	expect(binary).toEqual({});
	expect(await media()).toEqual([]);
});

test('Download gives every video and the last frame, each in its field', async () => {
	const id = await make('[outputs:2]', { return_last_frame: true });
	const { json, binary } = first(await run('download', id, { binaryPropertyName: 'clip' }));
	expect(Object.values(binary).map(({ fileName, mimeType }) => [fileName, mimeType])).toEqual([
		[`${id}.mp4`, 'video/mp4'],
		[`${id}-2.mp4`, 'video/mp4'],
		[`${id}-last.png`, 'image/png'],
	]);
	expect(Object.keys(binary)).toEqual(['clip', 'clip_2', 'last_frame']);
	expect(json.last_frame_url).toMatch(/-last\.png$/);
	expect((await storedBytes(binary.last_frame!)).subarray(1, 4).toString()).toBe('PNG');
});

test('Wait downloads what an item already shows, all of it', async () => {
	const id = await make('[outputs:2]');
	const { json } = first(await run('get', id));
	const again = await run('wait', id, { download: true }, { items: [json] });
	expect(Object.keys(first(again).binary)).toEqual(['data', 'data_2']);
});

test('Download takes the URL of a video', async () => {
	const { json } = first(await run('get', await make()));
	const { json: item, binary } = first(await run('download', String(json.video_url)));
	expect(item).toEqual({ video_url: json.video_url });
	expect(binary.data).toMatchObject({ fileName: `${String(json.task_id)}.mp4` });
});

test('a cut transfer goes on where it broke off', async () => {
	const id = await make('[size:3mb] [media:cut;after=1000000;times=2]');
	const { json, binary } = first(await run('download', id));
	const ranges = (await media()).map(({ headers }) => headers.range);
	expect(ranges[0]).toBeUndefined();
	expect(ranges.slice(1)).toEqual([
		expect.stringMatching(/^bytes=\d+-$/),
		expect.stringMatching(/^bytes=\d+-$/),
	]);
	expect(binary.data?.bytes).toBe(3_000_000);
	expect(hash(await storedBytes(binary.data!))).toBe(hash(await original(json.video_url)));
});

test('three broken transfers are a problem of the item, which keeps the link', async () => {
	const id = await make('[size:3mb] [media:cut;after=1000;times=9]');
	const result = await run('get', id, { download: true });
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
	expect(await media()).toHaveLength(3);
});

test('a host that is out of order for a moment is asked again', async () => {
	const id = await make('[media:unavailable]');
	expect(first(await run('download', id)).binary).toHaveProperty('data');
	expect(await media()).toHaveLength(2);
});

test('a file over the limit is refused before it is sent', async () => {
	const id = await make('[size:30mb]');
	const { json, binary } = first(await run('get', id, { download: true, maximumDownload: 2 }));
	expect(binary).toEqual({});
	expect(json.download_problem).toMatchObject({
		code: 'too_large',
		message: 'The file has 30 MB, and the limit is 2 MB',
	});
});

test('a file that does not tell its size is broken off at the limit', async () => {
	const id = await make('[size:30mb] [media:chunked]');
	const { json, binary } = first(await run('get', id, { download: true, maximumDownload: 2 }));
	expect(binary).toEqual({});
	expect(json.download_problem).toMatchObject({
		code: 'too_large',
		message: 'The file has more than 2 MB, and the limit is 2 MB',
	});
	expect(await media()).toHaveLength(1);
});

test('a file that does not tell its size comes whole', async () => {
	const id = await make('[size:3mb] [media:chunked]');
	expect(first(await run('download', id)).binary.data?.bytes).toBe(3_000_000);
});

test.each([
	['expired', 410],
	['forbidden', 403],
	['not_found_page', 404],
])('a link that is %s says until when it was good, and what to do', async (fault, status) => {
	const id = await make(`[media:${fault};times=9]`);
	const { json } = first(await run('get', id, { download: true }));
	expect(json.download_problem).toMatchObject({
		code: 'link_expired',
		http_status: status,
		message: expect.stringContaining(String(json.expires_at)),
		next: expect.stringContaining('must be made again'),
	});
	expect(await media()).toHaveLength(1);
});

test('Download without any file is an error that carries the task', async () => {
	const id = await make('[media:expired;times=9]');
	const failing = await run('download', id);
	expect(failing.error?.message).toContain('works no more (410)');
	expect(failing.error?.description).toContain(`Task ID: ${id}`);
	const settings = { onError: 'continueErrorOutput' as const };
	const [, errors] = (await run('download', id, {}, { settings })).outputs;
	expect(errors?.[0]?.json).toMatchObject({
		error: expect.stringContaining('410'),
		details: { task_id: id, video_url: expect.any(String), expires_at: expect.any(String) },
	});
});

test('Wait asks QWave anew where the link of the item has run out', async () => {
	const id = await make();
	const old = { ...first(await run('get', id)).json, expires_at: '2026-01-01T00:00:00.000Z' };
	const { json, binary } = first(await run('wait', id, { download: true }, { items: [old] }));
	expect(json.expires_at).not.toBe(old.expires_at);
	expect(binary).toHaveProperty('data');
});

test('a redirect is followed without the key', async () => {
	const id = await make('[media:redirect]');
	expect(first(await run('download', id)).binary.data?.fileName).toBe(`${id}.mp4`);
	const hosts = (await media()).map(({ host, key }) => [host, key]);
	expect(hosts).toEqual([
		['api', null],
		['elsewhere', null],
	]);
});

test('a page in place of the video is not taken for one', async () => {
	const id = await make('[media:html]');
	const { json } = first(await run('get', id, { download: true }));
	expect(json.download_problem).toMatchObject({ code: 'not_media' });
});

test('one file of several is missing: the others come, and the item says which', async () => {
	const id = await make('[outputs:3]');
	await admin.fault({ kind: 'forbidden', path: `/media/${id}-2.mp4`, times: 9 });
	const { json, binary } = first(await run('download', id));
	expect(Object.keys(binary)).toEqual(['data', 'data_3']);
	expect(json.download_problem).toMatchObject({ field: 'data_2', http_status: 403 });
});

test('Stop ends a transfer at once', async () => {
	const id = await make('[size:3mb] [media:trickle;rate=1000]');
	const begun = (async () => {
		while ((await media()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
	})();
	const start = Date.now();
	const result = await run('download', id, {}, { stopAfter: begun });
	expect(result.status).toBe('canceled');
	expect(Date.now() - start).toBeLessThan(10_000);
});

test('a task that is not finished says so', async () => {
	await admin.scenario({ renderSeconds: 3_600_000 });
	const headers = { authorization: `Bearer ${sandbox.key}`, 'content-type': 'application/json' };
	const body = JSON.stringify({ model: 'doubao-seedance-2.0', prompt: 'x' });
	const answer = await fetch(`${sandbox.url}/tasks`, { method: 'POST', headers, body });
	const { task_id: id } = (await answer.json()) as { task_id: string };
	const result = await run('download', id);
	expect(result.error?.message).toContain('not finished');
	expect(result.error?.description).toContain('Task > Wait');
});
