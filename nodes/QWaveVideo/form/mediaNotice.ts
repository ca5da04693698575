import type { INodeProperties } from 'n8n-workflow';

import type { FieldDefinitions, Limits, Media } from '../../qwave/registry/schema';
import { describeLimit } from '../../qwave/describe/field';

const KINDS: Readonly<Record<Media, string>> = {
	image: 'Images',
	video: 'Videos',
	audio: 'Audio',
};

/** Whether a field, or one inside its entries, takes this kind of file. */
function takes(fields: FieldDefinitions, kind: Media): boolean {
	return Object.values(fields).some((field) =>
		field.type === 'objects' ? takes(field.item, kind) : 'media' in field && field.media === kind,
	);
}

/** What the files for these fields must be like, as a line of the form; nothing where no page says. */
export function mediaNotice(limits: Limits, fields: FieldDefinitions): INodeProperties | undefined {
	const lines = (Object.keys(KINDS) as Media[]).flatMap((kind) => {
		const limit = limits[kind];
		const text = limit && takes(fields, kind) ? describeLimit(limit) : '';
		return text ? [`${KINDS[kind]}: ${text}`] : [];
	});
	if (!lines.length) return undefined;
	return { displayName: lines.join('. '), name: 'mediaLimits', type: 'notice', default: '' };
}
