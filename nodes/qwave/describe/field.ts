import { BASE64_FORMATS } from '../registry/schema';
import type { Field, Media, MediaLimit, Mode, UrlField, UrlsField } from '../registry/schema';

const MODE_TITLES: Record<Mode, string> = {
	textToVideo: 'Text to Video',
	imageToVideo: 'Image to Video',
	firstLastFrame: 'First & Last Frame',
	referenceToVideo: 'References to Video',
	videoReference: 'Video Reference',
	audioToVideo: 'Audio to Video',
	editVideo: 'Edit Video',
	extendVideo: 'Extend Video',
	remixVideo: 'Remix Video',
	motionControl: 'Motion Control',
	finalizeDraft: 'Finalize Draft',
	regenerateVideo: 'Regenerate Video',
};

/** The mode as people read it: `First & Last Frame`. */
export function modeTitle(mode: Mode): string {
	return MODE_TITLES[mode];
}

/** `a, b or c`. */
export function orList(values: readonly unknown[]): string {
	const words = values.map(String);
	const last = words.pop() ?? '';
	return words.length ? `${words.join(', ')} or ${last}` : last;
}

function range(min: number | undefined, max: number | undefined): string {
	if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
	if (min !== undefined) return ` of at least ${min}`;
	if (max !== undefined) return ` of at most ${max}`;
	return '';
}

function count(min: number, max: number | undefined): string {
	if (max === undefined) return min > 1 ? `at least ${min}` : 'one or more';
	return min === max ? `exactly ${max}` : `${min} to ${max}`;
}

const A_FILE: Record<Media, string> = {
	image: 'an image',
	video: 'a video',
	audio: 'an audio file',
};

const FORMS = {
	base64: `a base64 data URI of a ${orList(BASE64_FORMATS)} (data:image/png;base64,…)`,
	asset: 'an asset of your account (asset://…)',
} as const;

function otherForms({ alsoAccepts = [] }: UrlField | UrlsField): string {
	return alsoAccepts.map((form) => ` or ${FORMS[form]}`).join('');
}

/** What a field may hold, in words that follow `must be`: `a whole number from 3 to 15 (seconds)`. */
export function describeAllowed(field: Field, name: (field: string) => string = String): string {
	switch (field.type) {
		case 'string':
			if (field.options) return orList(field.options);
			if (field.startsWith) return `text that starts with ${field.startsWith}`;
			return field.maxLength === undefined
				? 'text'
				: `text of at most ${field.maxLength} characters`;
		case 'integer':
		case 'number': {
			const unit = field.unit ? ` (${field.unit})` : '';
			const also = field.orValue === undefined ? '' : ` or ${field.orValue}`;
			if (field.options) return `${orList(field.options)}${also}${unit}`;
			const kind = field.type === 'integer' ? 'a whole number' : 'a number';
			return `${kind}${range(field.min, field.max)}${also}${unit}`;
		}
		case 'boolean':
			return field.fixed === undefined ? 'true or false' : String(field.fixed);
		case 'url':
			return `an http(s) URL${field.media ? ` of ${A_FILE[field.media]}` : ''}${otherForms(field)}`;
		case 'urls':
			return `a list of ${count(field.minItems ?? 1, field.maxItems)} http(s) URL(s) of ${field.media} files${otherForms(field)}`;
		case 'strings':
			return field.options ? `a list with any of ${field.options.join(', ')}` : 'a list of texts';
		case 'objects':
			return `a list of ${count(1, field.maxItems)} object(s) with ${Object.keys(field.item).map(name).join(', ')}`;
		case 'object':
			return 'a JSON object';
	}
}

function between(min: number | undefined, max: number | undefined, unit: string): string {
	if (min !== undefined && max !== undefined) return `${min} to ${max} ${unit}`;
	if (min !== undefined) return `at least ${min} ${unit}`;
	return max === undefined ? '' : `at most ${max} ${unit}`;
}

/** What files must be like: `MP4 or MOV, at most 100 MB, 2 to 30 s`; empty where no page says. */
export function describeLimit(limit: MediaLimit): string {
	// As long as all may be together, one may be too.
	const maxSeconds = limit.maxSeconds === limit.maxTotalSeconds ? undefined : limit.maxSeconds;
	return [
		limit.formats?.length ? orList(limit.formats) : '',
		between(undefined, limit.maxMegabytes, 'MB'),
		between(limit.minSeconds, maxSeconds, 's'),
		between(limit.minTotalSeconds, limit.maxTotalSeconds, 's all together'),
		between(limit.minFramesPerSecond, limit.maxFramesPerSecond, 'frames per second'),
	]
		.filter(Boolean)
		.join(', ');
}
