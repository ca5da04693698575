import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { itemsOf } from '../e2e/support/flow';
import { world } from '../support/world';
import { flow } from './support';
import { upload } from './upload';
import type { Upload } from './upload';

const clip = join(__dirname, '../../sandbox/media/16x9');
const image = { bytes: readFileSync(`${clip}.png`), name: 'a boat.png', type: 'image/png' };
const video = { bytes: readFileSync(`${clip}.mp4`), name: 'boat.mp4', type: 'video/mp4' };
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const kling = { operation: 'imageToVideo', model: 'kling-v3', prompt: 'a paper boat' };

/** What the sandbox fetched, in order. */
async function fetched(): Promise<IDataObject[]> {
	const media = (await flow.sandbox.log()).filter(({ host }) => host === 'media');
	return media.map(({ status, body }) => ({ status, ...(body as IDataObject) }));
}

const came = ({ bytes, type }: Upload) => ({
	status: 200,
	type,
	bytes: bytes.length,
	sha256: hash(bytes),
});

/** Files of a form on their way to QWave, and registered ones. */
export function mediaInTests(): void {
	beforeEach(async () => await flow.sandbox.scenario({ fetchMedia: true }));

	test('an image that somebody uploads is fetched by QWave, byte by byte the same', async () => {
		const parameters = {
			...kling,
			firstFrameImage: 'Photo',
			options: { simplify: false },
		};
		const execution = await upload({ Photo: image }, [{ parameters }]);
		expect(execution.error?.message).toBeUndefined();
		expect(itemsOf(execution)[0]).toMatchObject({ status: 'completed' });
		expect(await fetched()).toEqual([expect.objectContaining(came(image))]);
		const [submit] = await flow.submits();
		const { first_frame_image: url } = submit!.body as IDataObject;
		expect(String(url)).toContain('/rest/binary-data/signed?token=');
		// The link opens the file for whoever has it: n8n must not keep it.
		const token = new URL(String(url)).searchParams.get('token')!;
		expect(JSON.stringify(execution.data)).not.toContain(token);
	});

	test('a file that does not fit is refused, and nothing is sent', async () => {
		const parameters = { ...kling, firstFrameImage: 'Photo' };
		const execution = await upload({ Photo: video }, [{ parameters }]);
		expect(execution.error?.message).toContain(
			'the file in "Photo" is MP4, and an image is needed',
		);
		expect(await flow.submits()).toEqual([]);
	});

	test('an image and a video become assets, and a Seedance task uses both', async () => {
		await flow.sandbox.scenario({ fetchMedia: true, version: '2026-09', assetSeconds: 100 });
		const apiVersion = '2026-09';
		const asset = { apiVersion, resource: 'asset' };
		const large = { ...image, bytes: Buffer.from(image.bytes) };
		// As large as the page of the assets wants it, as far as the header tells.
		large.bytes.writeUInt32BE(1920, 16);
		large.bytes.writeUInt32BE(1080, 20);
		const create = { ...asset, operation: 'createAsset', assetModel: 'seedance-2.0', assetWait: 1 };
		const source = (name: string) => `={{ $('Form').item.binary.${name} }}`;
		const execution = await upload({ Photo: large, Clip: video }, [
			{ name: 'Picture', parameters: { ...create, assetFile: 'Photo', assetName: 'A boat' } },
			{
				name: 'Movie',
				parameters: { ...create, assetType: 'video', assetFile: source('Clip') },
			},
			{
				parameters: {
					apiVersion,
					operation: 'referenceToVideo',
					model: 'seedance-2.0',
					prompt: 'a paper boat',
					duration: 5,
					imageUrls: ["={{ $('Picture').item.json.asset_uri }}"],
					videoUrls: ['={{ $json.asset_uri }}'],
				},
			},
			{ name: 'List', parameters: { ...asset, operation: 'getAssets' } },
			{ name: 'Delete', parameters: { ...asset, operation: 'deleteAsset' } },
		]);
		expect(execution.error?.message).toBeUndefined();
		const [picture] = itemsOf(execution, 'Picture');
		const [movie] = itemsOf(execution, 'Movie');
		expect(picture).toMatchObject({ status: 'active', type: 'image', name: 'A boat' });
		expect(movie).toMatchObject({ status: 'active', type: 'video' });
		expect(await fetched()).toEqual([
			expect.objectContaining(came(large)),
			expect.objectContaining(came(video)),
		]);
		const [submit] = await flow.submits();
		expect(submit?.body).toMatchObject({
			image_urls: [`asset://${String(picture?.id)}`],
			video_urls: [`asset://${String(movie?.id)}`],
		});
		expect(itemsOf(execution)[0]).toMatchObject({ status: 'completed' });
		expect(itemsOf(execution, 'List').map(({ id }) => id)).toEqual([movie?.id, picture?.id]);
		expect(itemsOf(execution, 'Delete')).toMatchObject([{ deleted: true }, { deleted: true }]);
	});

	test('a URL that QWave cannot fetch comes back as its refusal', async () => {
		const firstFrameImage = `${world().sandbox.baseUrl}/nothing.png`;
		const parameters = { ...kling, firstFrameImage };
		const execution = await flow.run([{ parameters }]);
		expect(execution.error?.message).toContain('could not be fetched');
		const options = { checkMediaUrls: true };
		const checked = await flow.run([{ parameters: { ...parameters, options } }]);
		expect(checked.error?.message).toContain('answers 404 for this URL');
		expect(await flow.submits()).toHaveLength(1);
	});
}
