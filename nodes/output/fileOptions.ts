import type { INodeProperties } from 'n8n-workflow';

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
