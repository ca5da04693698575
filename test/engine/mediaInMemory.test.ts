import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { suite } from './support/suite';

// n8n keeps files in memory here: nothing in this file sets up its storage.
const engine = suite();
const bytes = readFileSync(join(__dirname, '../../sandbox/media/16x9.png'));
const files = [{ data: { bytes, name: 'boat.png', type: 'image/png' } }];
const run = async (parameters: IDataObject) =>
	await engine.video({ operation: 'imageToVideo', ...parameters }, { files });

test('no link leads to a file in memory: the error says which setting to change', async () => {
	const result = await run({ model: 'kling-v3', firstFrameImage: 'data' });
	expect(result.error?.message).toContain('keeps files in memory');
	expect(result.error?.description).toContain('N8N_DEFAULT_BINARY_DATA_MODE');
	expect(engine.fake.seen).toEqual([]);
});

test('Hailuo gets the image itself', async () => {
	await run({ model: 'minimax-hailuo-2.3', imageUrls: 'data' });
	const uri = `data:image/png;base64,${bytes.toString('base64')}`;
	expect(engine.fake.submits()[0]?.body.image_urls).toEqual([uri]);
});

test('a page in place of an image is seen there too', async () => {
	const page = { data: { ...files[0]!.data, bytes: Buffer.from('<html><body>Sign in') } };
	const hailuo = { operation: 'imageToVideo', model: 'minimax-hailuo-2.3', imageUrls: 'data' };
	const result = await engine.video(hailuo, { files: [page] });
	expect(result.error?.message).toContain('is an HTML page');
	expect(engine.fake.seen).toEqual([]);
});
