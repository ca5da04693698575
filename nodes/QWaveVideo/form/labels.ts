/** The version of a fresh node. */
export const DEFAULT_VERSION = '2026-04';
/** The collection that holds what is rarely set, and optional numbers and switches. */
export const ADDITIONAL = 'additionalFields';
/** The parameter with further fields as JSON. */
export const FIELDS_JSON = 'fieldsJson';
/** The key under which a composite field's entries stand in a fixedCollection. */
export const ENTRIES = 'entries';

// Maps, because a name may be any: in an object, `constructor` is a function.
const TITLES: ReadonlyMap<string, string> = new Map([
	['camerafixed', 'Camera Fixed'],
	['extra', 'Extra (JSON)'],
	['img_references', 'Image References'],
	['n', 'Number of Videos'],
]);
const WORDS: ReadonlyMap<string, string> = new Map([
	['id', 'ID'],
	['in', 'in'],
	['url', 'URL'],
	['urls', 'URLs'],
	['with', 'with'],
]);

/** The n8n parameter of a registry field: `first_frame_image` is `firstFrameImage`. */
export function parameterName(field: string): string {
	return field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Where an issue is, in the words of the form: `Ref Images, entry 1, Tag`. */
export function pathLabel(path: ReadonlyArray<string | number>): string {
	return path
		.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : fieldLabel(part)))
		.join(', ');
}

/** What the form calls a registry field: `image_urls` is `Image URLs`. */
export function fieldLabel(field: string): string {
	const words = field
		.split('_')
		.filter(Boolean)
		.map((word) => WORDS.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1));
	return TITLES.get(field) ?? (words.join(' ') || field);
}
