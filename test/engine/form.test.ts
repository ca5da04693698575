import type {
	IDataObject,
	ILoadOptionsFunctions,
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { parameterName } from '../../nodes/QWaveVideo/form/labels';
import { fieldsOf, findModel, findVersion } from '../../nodes/qwave/registry/lookup';
import { MODES } from '../../nodes/qwave/registry/schema';
import type { Field, Mode, NumberField } from '../../nodes/qwave/registry/schema';

const { QWaveVideo } = require('../../dist/nodes/QWaveVideo/QWaveVideo.node.js') as {
	QWaveVideo: new () => INodeType;
};
interface Listed {
	id: string;
	modes: string[];
	fields: Record<string, { modes: string[]; options?: unknown[] }>;
}
const { apiVersions, listModels } = require('../../index.js') as {
	apiVersions(): string[];
	listModels(version: string): Listed[];
};

const { description } = new QWaveVideo();
const FRAME = ['apiVersion', 'resource', 'operation', 'modelSource', 'model', 'waitForCompletion'];
const COLLECTIONS = ['additionalFields', 'options'];

/** What n8n shows, top level and inside Additional Fields. */
function shown(values: IDataObject, frame = FRAME): INodeProperties[] {
	const node = { typeVersion: 1 } as INode;
	const visible = (property: INodeProperties, path: string) =>
		NodeHelpers.displayParameterPath(values as never, property, path, node, description);
	const top = description.properties.filter(
		(property) => property.type !== 'notice' && visible(property, ''),
	);
	const additional = top.find(({ name }) => name === 'additionalFields')
		?.options as INodeProperties[];
	const inner = additional.filter((property) => visible(property, 'additionalFields'));
	return [...top.filter(({ name }) => ![...frame, ...COLLECTIONS].includes(name)), ...inner];
}

const places = apiVersions().flatMap((version) =>
	listModels(version).flatMap((model) =>
		model.modes.map((mode) => ({ version, mode, id: model.id, model })),
	),
);

const chosen = (apiVersion: string, operation: string, model: string): IDataObject => ({
	apiVersion,
	resource: 'video',
	operation,
	modelSource: 'list',
	model,
	waitForCompletion: 'poll',
	additionalFields: {},
});

test.each(places)(
	'$version $id $mode shows exactly the fields of the model',
	({ version, mode, model }) => {
		const names = shown(chosen(version, mode, model.id)).map(({ name }) => name);
		const wanted = Object.entries(model.fields).flatMap(([name, { modes }]) =>
			modes.includes(mode) ? [parameterName(name)] : [],
		);
		// A prompt that takes camera movements as tags has a list of them, or a switch beside the list.
		const tags = !/hailuo/.test(model.id)
			? []
			: version === '2026-04'
				? ['tagsInPrompt']
				: ['cameraMovements'];
		expect([...names].sort()).toEqual([...wanted, ...tags].sort());
	},
);

/** The least number that can be typed: what is allowed beside the range too. */
const lowest = ({ orValue, min }: NumberField) =>
	min === undefined ? undefined : Math.min(min, orValue ?? min);

/** What a table says of a field, as far as a form can show it. */
function facts(field: Field) {
	const options = 'options' in field ? field.options : undefined;
	if (options) return { choices: [...options].map(String).sort() };
	if (field.type === 'integer' || field.type === 'number')
		return { min: lowest(field), max: field.max };
	if (field.type === 'objects') {
		const entries = Object.entries(field.item).map(([name, inner]) => [
			parameterName(name),
			inner.type,
		]);
		return { most: field.maxItems, entries };
	}
	if (field.type === 'urls') return { many: field.maxItems !== 1 };
	return {};
}

/** What the form shows of it. */
function asShown({ type, typeOptions, options }: INodeProperties) {
	if (type === 'options' || type === 'multiOptions') {
		const values = (options as INodePropertyOptions[]).map(({ value }) => value);
		return {
			choices: values
				.filter((value) => value !== '')
				.map(String)
				.sort(),
		};
	}
	if (type === 'number') return { min: typeOptions?.minValue, max: typeOptions?.maxValue };
	if (type !== 'fixedCollection') return { many: typeOptions?.multipleValues === true };
	const [{ values = [] } = {}] = options as INodePropertyCollection[];
	return { most: typeOptions?.maxAllowedFields, entries: values.map(({ name }) => name) };
}

test.each(places)(
	'$version $id $mode shows the choices, ranges and defaults of the table',
	({ version, id, mode }) => {
		const model = findModel(findVersion(version)!, id)!;
		const parameters = new Map(shown(chosen(version, mode, id)).map((one) => [one.name, one]));
		for (const [name, field] of Object.entries(fieldsOf(model, mode as Mode))) {
			const parameter = parameters.get(parameterName(name))!;
			const { entries, ...rest } = facts(field);
			expect(asShown(parameter)).toMatchObject({
				...rest,
				...(entries ? { entries: entries.map(([part]) => part) } : {}),
			});
			const isRequired = model.modes[mode as Mode]!.required.includes(name);
			const byDefault = 'default' in field ? field.default : undefined;
			if (byDefault === undefined || isRequired) continue;
			const choices = parameter.options as INodePropertyOptions[] | undefined;
			const told =
				parameter.type === 'options'
					? choices?.[0]?.name
					: `${[parameter.default].flat().join(', ')} ${parameter.description}`;
			expect(told).toContain([byDefault].flat().join(', '));
		}
	},
);

test.each(
	apiVersions().flatMap((version) =>
		MODES.map((mode) => ({
			version,
			mode,
			ids: listModels(version).flatMap(({ id, modes }) => (modes.includes(mode) ? [id] : [])),
		})),
	),
)('the list of $version $mode offers exactly its models', async ({ version, mode, ids }) => {
	const given: Record<string, string> = { apiVersion: version, operation: mode };
	const context = { getCurrentNodeParameter: (name: string) => given[name] };
	const { getModels } = new QWaveVideo().methods!.loadOptions!;
	const options = await getModels!.call(context as unknown as ILoadOptionsFunctions);
	expect(options.map(({ value }) => value).sort()).toEqual([...ids].sort());
	const lists = shown({ ...chosen(version, mode, ''), model: undefined }, []).filter(
		({ name }) => name === 'model',
	);
	expect(lists.map((list) => ids.includes(String(list.default)))).toEqual(ids.length ? [true] : []);
});

test('a model of the list shows its sizes, lengths, strengths, lowest price and last day', async () => {
	const offer = async (apiVersion: string, operation: string, id: string) => {
		const given: Record<string, string> = { apiVersion, operation };
		const context = { getCurrentNodeParameter: (name: string) => given[name] };
		const options = await new QWaveVideo().methods!.loadOptions!.getModels!.call(
			context as unknown as ILoadOptionsFunctions,
		);
		return options.find(({ value }) => value === id)?.description;
	};
	await expect(offer('2026-04', 'textToVideo', 'kling-v3')).resolves.toBe(
		'720p–4K, 3–15 s, all-rounder with sound, from $0.0714 per second',
	);
	await expect(offer('2026-09', 'editVideo', 'gemini-omni-flash-preview')).resolves.toContain(
		'shutdown on 2026-09-30',
	);
});

test('a model named by its ID shows no field of the list', () => {
	const given = {
		resource: 'video',
		operation: 'textToVideo',
		modelSource: 'id',
		modelId: 'kling-v3',
		model: 'kling-v3',
	};
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		given as never,
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	);
	expect(values).not.toHaveProperty('model');
	expect(values).not.toHaveProperty('resolution');
	expect(values).toHaveProperty('fieldsJson');
});
