import type { Field, FieldDefinitions, UrlField, UrlsField } from '../registry/schema';
import type { Path } from './issues';

export type MediaField = (UrlField | UrlsField) & { media: 'image' | 'video' | 'audio' };

/** A value where a table takes media, and what may replace it: in a list, several. */
export type MediaMapper = (value: unknown, field: MediaField, path: Path) => Promise<unknown[]>;

function isMedia(field: Field): field is MediaField {
	return (field.type === 'url' || field.type === 'urls') && field.media !== undefined;
}

/**
 * The values with every media value exchanged, those inside the entries of composite fields too. What
 * has another shape than its field stays, for the validation to refuse.
 */
export async function mapMedia(
	table: FieldDefinitions,
	values: Record<string, unknown>,
	exchange: MediaMapper,
	path: Path = [],
): Promise<Record<string, unknown>> {
	const entries = Object.entries(values).map(async ([name, value]) => {
		const field = Object.hasOwn(table, name) ? table[name] : undefined;
		const here = [...path, name];
		if (!field || value === undefined) return [name, value];
		if (isMedia(field) && field.type === 'urls') {
			if (!Array.isArray(value)) return [name, value];
			const lists = value.map(async (one, index) => await exchange(one, field, [...here, index]));
			return [name, (await Promise.all(lists)).flat()];
		}
		if (isMedia(field)) return [name, (await exchange(value, field, here))[0]];
		if (field.type !== 'objects' || !Array.isArray(value)) return [name, value];
		const items = value.map(async (item: unknown, index) => {
			if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
			const inner = item as Record<string, unknown>;
			return await mapMedia(field.item, inner, exchange, [...here, index]);
		});
		return [name, await Promise.all(items)];
	});
	return Object.fromEntries(await Promise.all(entries));
}

const NAMES = /^(?!callback|file_|link_).*(_urls?|_image)$/;

/** A table for fields of a model that has none, by how media fields are usually called. */
export function guessMediaFields(values: Record<string, unknown>): FieldDefinitions {
	const fields: Record<string, Field> = {};
	for (const [name, value] of Object.entries(values)) {
		if (!NAMES.test(name)) continue;
		const media = name.startsWith('video') ? 'video' : name.startsWith('audio') ? 'audio' : 'image';
		const alsoAccepts = ['base64', 'asset'] as const;
		fields[name] = {
			type: Array.isArray(value) ? 'urls' : 'url',
			media,
			alsoAccepts,
			description: '',
		};
	}
	return fields;
}
