import type { INodeProperties } from 'n8n-workflow';

import type { DownloadOptions } from '../n8n/files/download';
import { isFieldName } from '../n8n/files/listFiles';
import { amountFrom, switchFrom } from '../n8n/parameterValues';
import { preview } from '../qwave/request/issues';

/** Whether the files come too; for operations that end with a video. */
export const downloadVideoProperty: INodeProperties = {
	displayName: 'Download Video',
	name: 'download',
	type: 'boolean',
	default: false,
	description: 'Whether to put the video files into the item, beside their links',
};

/** How files come. */
export const downloadProperties: INodeProperties[] = [
	{
		displayName: 'Maximum Download Size (MB)',
		name: 'maximumDownload',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 500,
		description:
			'A larger file stays a link. Unless set: 2000 where n8n keeps files on its disk, 50 where it holds them in memory.',
	},
	{
		displayName: 'Put Output in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		description: 'Binary field for the video; a second one gets _2',
	},
];

/** The user's wishes for the files of an item. */
export interface FileOptions extends Omit<DownloadOptions, 'baseUrl'> {
	wanted: boolean;
	/** A limit that is no size; where it is not refused before, nothing is downloaded under it. */
	wrongLimit?: string;
}

const DEFAULT_FIELD = 'data';

/** What the Options collection says of files. */
export function readFileOptions(options: Record<string, unknown>): FileOptions {
	const given = options.maximumDownload ?? '';
	const most = amountFrom(given) ?? 0;
	const field = String(options.binaryPropertyName ?? '').trim() || DEFAULT_FIELD;
	return {
		wanted: switchFrom(options.download) === true,
		field,
		...(most > 0 ? { maxMegabytes: most } : {}),
		...(most <= 0 && given !== '' ? { wrongLimit: preview(given) } : {}),
	};
}

/** Why no file can lie where the Options want it; undefined where one can. */
export function fileFieldProblem(options: Record<string, unknown>): string | undefined {
	const { field } = readFileOptions(options);
	return isFieldName(field) ? undefined : `Put Output in Field cannot be "${field}"`;
}
