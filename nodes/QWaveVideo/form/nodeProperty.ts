import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Field, NumberField, StringField } from '../../qwave/registry/schema';
import { fieldLabel, ENTRIES, parameterName } from './labels';

const ONE_FILE = 'URL or binary field';
const FILES = 'URLs or binary fields';

/** n8n's style: one sentence has no full stop, several have. */
function sentences(...parts: string[]): string {
	const clean = parts.filter(Boolean).map((part) => part.replace(/\.$/, ''));
	return clean.length > 1 || clean[0]?.includes('. ') ? `${clean.join('. ')}.` : (clean[0] ?? '');
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `first_frame` as `First Frame`, `text_to_video` as `Text to Video`, `mp4` as `MP4`; sizes and ratios stay as they are. */
const title = (value: string | number) =>
	/^(f?hd|mov|mp4)$/.test(String(value))
		? String(value).toUpperCase()
		: String(value).split('_').map(capital).join(' ').replace(/ To /g, ' to ');

/** What the sizes are that have a name. */
const NAMED_SIZES: Readonly<Record<string, number>> = { hd: 720, fhd: 1080 };

/** Where a choice stands among numbers: `1080p` is 1080, `2K` and `2k` are 2000. */
function size(value: string | number): number {
	if (typeof value === 'number') return value;
	const named = NAMED_SIZES[value];
	if (named !== undefined) return named;
	const match = /^(\d+)(p|k)$/i.exec(value);
	return match ? Number(match[1]) * (match[2] === 'p' ? 1 : 1000) : NaN;
}

function sorted<T extends string | number>(values: readonly T[]): T[] {
	const isNumeric = values.every((value) => !Number.isNaN(size(value)));
	return [...values].sort((a, b) =>
		isNumeric ? size(a) - size(b) : String(a).localeCompare(String(b)),
	);
}

const byDefault = (value?: string | readonly string[]) =>
	value === undefined ? '' : `Model default: ${[value].flat().join(', ')}`;

/** The values of a field that is picked from a list, or undefined when it is typed. */
export function choicesOf(field: Field): ReadonlyArray<string | number> | undefined {
	return field.type === 'string' || field.type === 'integer' ? field.options : undefined;
}

function choice(
	field: StringField | NumberField,
	values: ReadonlyArray<string | number>,
	isRequired: boolean,
	startsEmpty: boolean,
) {
	const options: INodePropertyOptions[] = sorted(values).map((value) => ({
		name: title(value),
		value,
	}));
	if (isRequired) return { options, default: startsEmpty ? '' : (values[0] ?? '') };
	const known = field.default === undefined ? '' : ` (${field.default})`;
	return { options: [{ name: `Model Default${known}`, value: '' }, ...options], default: '' };
}

/** `3 to 15`; nothing where every number will do. */
function range({ orValue, min, max }: NumberField): string {
	if (min === undefined && max === undefined) return '';
	const span =
		max === undefined
			? `At least ${min}`
			: min === undefined
				? `At most ${max}`
				: `${min} to ${max}`;
	return orValue === undefined ? span : `${span}, or ${orValue}`;
}

/** What n8n's number box holds its value to: it turns any other into the nearest. */
const bounds = ({ orValue, min, max }: NumberField) => ({
	...(min === undefined ? {} : { minValue: Math.min(min, orValue ?? min) }),
	...(max === undefined ? {} : { maxValue: Math.max(max, orValue ?? max) }),
});

/** What a number starts with; in an entry of a list one that fits the first would not fit the second. */
function firstNumber(field: NumberField, startsEmpty: boolean): number | string {
	if (field.default !== undefined) return field.default;
	return startsEmpty ? '' : Math.max(field.min ?? 0, Math.min(field.max ?? 5, 5));
}

/**
 * A registry field as n8n shows it.
 *
 * @param startsEmpty a required number or choice without a documented default asks for its value
 */
export function toNodeProperty(
	name: string,
	field: Field,
	isRequired: boolean,
	startsEmpty = false,
): INodeProperties {
	const base = {
		displayName:
			fieldLabel(name) + ('unit' in field && field.unit ? ` (${capital(field.unit)})` : ''),
		name: parameterName(name),
		...(isRequired ? { required: true } : {}),
	};
	const choices = choicesOf(field);
	if (choices && (field.type === 'string' || field.type === 'integer')) {
		return {
			...base,
			type: 'options',
			...choice(field, choices, isRequired, startsEmpty && choices.length > 1),
			description: sentences(field.description),
		};
	}
	switch (field.type) {
		case 'string':
			return {
				...base,
				type: 'string',
				default: '',
				...(field.multiline ? { typeOptions: { rows: 4 } } : {}),
				description: sentences(
					field.description,
					field.maxLength ? `At most ${field.maxLength} characters` : '',
					byDefault(field.default),
				),
			};
		case 'integer':
		case 'number':
			return {
				...base,
				type: 'number',
				typeOptions: {
					...bounds(field),
					...(field.type === 'integer' ? { numberPrecision: 0 } : {}),
				},
				default: firstNumber(field, startsEmpty),
				description: sentences(field.description, range(field)),
			};
		case 'boolean':
			return {
				...base,
				type: 'boolean',
				default: field.default ?? false,
				description: sentences(field.description),
			};
		case 'url':
			return {
				...base,
				type: 'string',
				default: '',
				...(field.media ? {} : { placeholder: 'e.g. https://example.com/hook' }),
				description: sentences(field.description, field.media ? ONE_FILE : ''),
			};
		case 'urls': {
			const isSingle = field.maxItems === 1;
			const most = field.maxItems === undefined || isSingle ? '' : `At most ${field.maxItems}`;
			const advised = field.recommendedItems
				? `${field.recommendedItems} or fewer are recommended`
				: '';
			return {
				...base,
				type: 'string',
				...(isSingle
					? { default: '' }
					: {
							typeOptions: { multipleValues: true },
							default: [],
						}),
				description: sentences(field.description, most, advised, isSingle ? ONE_FILE : FILES),
			};
		}
		case 'strings':
			return field.options
				? {
						...base,
						type: 'multiOptions',
						options: field.options
							.map((value) => ({ name: field.labels?.[value] ?? title(value), value }))
							.sort((a, b) => a.name.localeCompare(b.name)),
						default: [...(field.default ?? [])],
						description: sentences(field.description),
					}
				: {
						...base,
						type: 'string',
						typeOptions: { multipleValues: true },
						default: [],
						description: sentences(field.description, byDefault(field.default)),
					};
		case 'objects':
			return {
				...base,
				type: 'fixedCollection',
				typeOptions: {
					multipleValues: true,
					...(field.maxItems === 1 ? {} : { sortable: true }),
					...(field.maxItems === undefined ? {} : { maxAllowedFields: field.maxItems }),
				},
				default: {},
				placeholder: 'Add Entry',
				description: sentences(
					field.description,
					field.maxItems ? `At most ${field.maxItems}` : '',
				),
				options: [
					{
						displayName: 'Entry',
						name: ENTRIES,
						values: Object.entries(field.item).map(([key, inner]) =>
							toNodeProperty(key, inner, inner.required ?? false, field.maxItems !== 1),
						),
					},
				],
			};
		case 'object':
			return { ...base, type: 'json', default: '{}', description: sentences(field.description) };
	}
}
