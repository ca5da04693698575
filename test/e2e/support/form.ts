import type {
	IDataObject,
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { Sent } from '../../fixtures/types';

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A value as the form holds it. */
function typed(property: INodeProperties, value: unknown): unknown {
	if (property.type === 'json') return JSON.stringify(value);
	if (property.type === 'fixedCollection') {
		const [{ name, values = [] } = { name: '', values: [] }] =
			property.options as INodePropertyCollection[];
		return { [name]: (value as IDataObject[]).map((entry) => fill(values, entry)) };
	}
	const isList = property.typeOptions?.multipleValues || property.type === 'multiOptions';
	return Array.isArray(value) && !isList ? value.join('\n') : value;
}

function fill(properties: INodeProperties[], fields: IDataObject): IDataObject {
	const filled = Object.entries(fields).map(([name, value]) => {
		const property = properties.find((one) => one.name === camel(name));
		if (!property) throw new Error(`The form has no ${camel(name)}`);
		return [property.name, typed(property, value)];
	});
	return Object.fromEntries(filled) as IDataObject;
}

/** A request as it is typed into the form of a node type, each field where n8n shows it. */
export function fillForm(
	description: INodeTypeDescription,
	apiVersion: string,
	{ model, mode, fields }: Sent,
): IDataObject {
	const chosen = {
		apiVersion,
		resource: 'video',
		operation: mode,
		modelSource: 'list',
		model,
		waitForCompletion: 'none',
		additionalFields: {},
	};
	const node = { typeVersion: description.version } as INode;
	const shown = (properties: INodeProperties[], path: string) =>
		properties.filter((property) =>
			NodeHelpers.displayParameterPath(chosen as never, property, path, node, description),
		);
	const top = shown(description.properties, '');
	const more = top.find(({ name }) => name === 'additionalFields')?.options as INodeProperties[];
	const isTop = (name: string) => top.some((property) => property.name === camel(name));
	const entries = Object.entries(fields) as Array<[string, IDataObject]>;
	const part = (where: boolean) =>
		Object.fromEntries(entries.filter(([name]) => isTop(name) === where));
	return {
		...chosen,
		...fill(top, part(true)),
		additionalFields: fill(shown(more, 'additionalFields'), part(false)),
	};
}
