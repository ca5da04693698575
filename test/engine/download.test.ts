import { storedBytes } from './support/binary';
import { Downloads, first, hash, original } from './support/downloads';

const at = new Downloads();

test('Get puts the video into the item, whole, with its name and type, and without the key', async () => {
	const id = await at.make('[size:3mb]');
	const { json, binary } = first(await at.run('get', id, { download: true }));
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
	const [request] = await at.media();
	expect(request?.key).toBeNull();
	expect(request?.headers).not.toHaveProperty('authorization');
	expect(hash(await storedBytes(binary.data!))).toBe(hash(await original(json.video_url)));
});

test('without the option, no file is asked for', async () => {
	const { binary } = first(await at.run('get', await at.make()));
	expect(binary).toEqual({});
	expect(await at.media()).toEqual([]);
});

test('Download gives every video and the last frame, each in its field', async () => {
	const id = await at.make('[outputs:2]', { return_last_frame: true });
	const { json, binary } = first(await at.run('download', id, { binaryPropertyName: 'clip' }));
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
	const id = await at.make('[outputs:2]');
	const { json } = first(await at.run('get', id));
	const again = await at.run('wait', id, { download: true }, { items: [json] });
	expect(Object.keys(first(again).binary)).toEqual(['data', 'data_2']);
});

test('a file that Wait downloads stands beside those of the item, and its problem of before is gone', async () => {
	const id = await at.make();
	const item = { ...first(await at.run('get', id)).json, download_problem: { message: 'before' } };
	const photo = { bytes: Buffer.from('photo'), name: 'a.png', type: 'image/png' };
	const options = { download: true };
	const result = await at.run('wait', id, options, { items: [item], files: [{ photo }] });
	const { json, binary } = first(result);
	expect(Object.keys(binary).sort()).toEqual(['data', 'photo']);
	expect(json).not.toHaveProperty('download_problem');
});

test('Download takes the URL of a video', async () => {
	const { json } = first(await at.run('get', await at.make()));
	const { json: item, binary } = first(await at.run('download', String(json.video_url)));
	expect(item).toEqual({ video_url: json.video_url });
	expect(binary.data).toMatchObject({ fileName: `${String(json.task_id)}.mp4` });
});

test('Wait asks QWave anew where the link of the item has run out', async () => {
	const id = await at.make();
	const old = { ...first(await at.run('get', id)).json, expires_at: '2026-01-01T00:00:00.000Z' };
	const { json, binary } = first(await at.run('wait', id, { download: true }, { items: [old] }));
	expect(json.expires_at).not.toBe(old.expires_at);
	expect(binary).toHaveProperty('data');
});

test('one file of several is missing: the others come, and the item says which', async () => {
	const id = await at.make('[outputs:3]');
	await at.admin.fault({ kind: 'forbidden', path: `/media/${id}-2.mp4`, times: 9 });
	const { json, binary } = first(await at.run('download', id));
	expect(Object.keys(binary)).toEqual(['data', 'data_3']);
	expect(json.download_problem).toMatchObject({ field: 'data_2', http_status: 403 });
});

test('Stop ends a transfer at once', async () => {
	// It would last fifty minutes, longer than a test may.
	const id = await at.make('[size:3mb] [media:trickle;rate=1000]');
	const begun = (async () => {
		while ((await at.media()).length === 0);
	})();
	const result = await at.run('download', id, {}, { stopAfter: begun });
	expect(result.status).toBe('canceled');
});

test('a task that is not finished says so', async () => {
	await at.admin.scenario({ renderSeconds: 3_600_000 });
	const id = await at.submit();
	const result = await at.run('download', id);
	expect(result.error?.message).toContain('not finished');
	expect(result.error?.description).toContain('Task > Wait');
});
