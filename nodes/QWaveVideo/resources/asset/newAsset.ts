import type { IExecuteFunctions } from 'n8n-workflow';

import { filesIn } from '../../../n8n/files/upload';
import { MEGABYTE } from '../../../n8n/files/sizeLimit';
import { imageSize } from '../../../qwave/media/imageSize';
import { assetLimits } from '../../../qwave/registry/2026-09/assets';
import type { Media } from '../../../qwave/registry/schema';
import { preview } from '../../../qwave/request/issues';
import { isUrlOrAlternative } from '../../../qwave/request/fieldSchemas';
import { amountFrom } from '../../../n8n/parameterValues';
import { MediaInput } from '../../form/mediaInput';
import type { ItemInput } from '../../run/runItems';
import { inputError } from '../../../output/taskErrors';

export interface NewAsset {
	body: Record<string, unknown>;
	/** How long to wait until it is active, milliseconds. */
	wait: number;
}

/** A larger image is not opened to be measured. */
const MOST_MEASURED = 50 * MEGABYTE;
const MINUTE = 60_000;

/** Why an image of the item is too small or too large; undefined where it is not, or nobody knows. */
async function sizeProblem(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
): Promise<string | undefined> {
	const file = filesIn(context, itemIndex).get(name);
	if (!file || (file.bytes ?? 0) > MOST_MEASURED) return undefined;
	const size = imageSize(await context.helpers.getBinaryDataBuffer(itemIndex, file));
	if (!size) return undefined;
	const pixels = size.width * size.height;
	const { minPixels, maxPixels } = assetLimits;
	if (pixels >= minPixels && pixels <= maxPixels) return undefined;
	return `The image in "${name}" has ${size.width} × ${size.height} = ${pixels} pixels; an asset has from ${minPixels} to ${maxPixels}`;
}

/** The asset that an item describes, as it is sent, or what is wrong with it. */
export async function readNewAsset(
	context: IExecuteFunctions,
	itemIndex: number,
	baseUrl: string,
): Promise<ItemInput<NewAsset>> {
	const parameter = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const refuse = (message: string, next?: string) =>
		({ ok: false, error: inputError(message, next) }) as const;
	const type = String(parameter('assetType')) as Media;
	const given = parameter('assetFile');
	const file = typeof given === 'string' ? given.trim() : given;
	if (!file) return refuse('The File is missing', 'Give a URL or the name of a binary field.');
	const name = String(parameter('assetName') ?? '').trim();
	if (name.length > assetLimits.nameCharacters) {
		return refuse(`The Name has more than ${assetLimits.nameCharacters} characters`);
	}
	const waited = parameter('assetWait');
	const isBlank = waited === null || waited === '';
	const minutes = isBlank ? 0 : (amountFrom(waited) ?? NaN);
	if (!(minutes >= 0)) {
		return refuse(
			`Wait Until Active must be a number of minutes, 0 or more, not ${preview(waited)}`,
		);
	}
	const media = new MediaInput({ context, itemIndex, baseUrl, limits: {} });
	const { url } = await media.resolve(
		{ url: { type: 'url', media: type, description: '' } },
		{ url: file },
	);
	const problems = media.found().map(({ message }) => message);
	if (problems.length) return refuse(problems.join('\n'), [...media.remedies][0]);
	if (!isUrlOrAlternative([], url))
		return refuse('The File must be an http(s) URL or a binary field');
	if (String(url).length > assetLimits.urlCharacters) {
		return refuse(`The URL has more than ${assetLimits.urlCharacters} characters`);
	}
	const isImage = type === 'image' && typeof file === 'string';
	const size = isImage ? await sizeProblem(context, itemIndex, file) : undefined;
	if (size) return refuse(size);
	const body = { model: parameter('assetModel'), type, url, ...(name ? { name } : {}) };
	return { ok: true, value: { body, wait: minutes * MINUTE } };
}
