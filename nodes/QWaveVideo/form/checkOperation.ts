import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ItemError } from '../../n8n/errors';
import { orList } from '../../qwave/describe/field';
import { preview } from '../../qwave/request/issues';
import { inputError } from '../../output/taskErrors';

/** What n8n adds to the resources and operations of every node whose credential can sign requests. */
const CUSTOM_CALL = '__CUSTOM_API_CALL__';

const choicesOf = (fields: readonly INodeProperties[]) =>
	fields
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.filter(({ value }) => value !== CUSTOM_CALL);

const namesOf = (choices: readonly INodePropertyOptions[]) =>
	orList([...new Set(choices.map(({ name }) => name))]);

/** Why there is nothing to do for a resource and an operation; undefined where there is. */
export function operationProblem(
	form: readonly INodeProperties[],
	resource: unknown,
	operation: unknown,
): ItemError | undefined {
	if (resource === CUSTOM_CALL || operation === CUSTOM_CALL) {
		return inputError(
			'This node makes no Custom API Call: n8n adds that entry to every node',
			'Use an HTTP Request node, with Authentication at Predefined Credential Type and QWave API for the Credential Type. Or choose another operation here.',
			'run',
		);
	}
	const resources = choicesOf(form.filter(({ name }) => name === 'resource'));
	const found = resources.find(({ value }) => value === resource);
	if (!found) {
		const known = namesOf(resources);
		return inputError(
			`${preview(resource)} is no resource of this node`,
			`Choose ${known}.`,
			'run',
		);
	}
	const parameters = form.filter(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(found.value),
	);
	const operations = choicesOf(parameters);
	if (operations.some(({ value }) => value === operation)) return undefined;
	// Where none is shown, because the API version has none, the version is what is wrong.
	const isHidden = parameters.some(({ displayOptions }) => displayOptions?.show?.apiVersion);
	if (!operation && isHidden) return undefined;
	const known = namesOf(operations);
	return inputError(
		`${operation ? preview(operation) : 'Nothing'} is no operation of ${found.name}`,
		`Choose ${known} under Operation.`,
		'run',
	);
}
