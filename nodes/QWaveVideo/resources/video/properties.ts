import type { INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';

import { modelsWith, VERSIONS } from '../../../qwave/registry/lookup';
import { MODES } from '../../../qwave/registry/schema';
import type { Mode, Version } from '../../../qwave/registry/schema';
import { modeTitle } from '../../../qwave/describe/field';
import { firstModel, PREFERRED_MODEL } from '../../form/modelOptions';
import { DEFAULT_VERSION } from '../../form/labels';

const PURPOSE: Record<Mode, string> = {
	textToVideo: 'Make a video from a prompt',
	imageToVideo: 'Animate an image',
	firstLastFrame: 'Make the video between a first and a last image',
	referenceToVideo: 'Make a video with the subjects or the style of reference media',
	videoReference: 'Make a video that follows a reference video',
	audioToVideo: 'Make a video that follows a voice or music',
	editVideo: 'Change an existing video',
	extendVideo: 'Continue an existing video',
	remixVideo: 'Make a variation that continues from a first image',
	motionControl: 'Make a person in an image move like the one in a video',
	finalizeDraft: 'Make the final video of a draft',
	regenerateVideo: 'Make an earlier video again in a higher resolution',
};

/** The contract to speak; everything below it in the form follows it. */
export const apiVersionProperty: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	noDataExpression: true,
	options: VERSIONS.map(({ id, baseUrl }) => ({
		name: id,
		value: id,
		description: `As at ${baseUrl}`,
	})),
	default: DEFAULT_VERSION,
	description:
		'The contract that your QWave server speaks. Models, fields and prices differ between versions.',
};

/** One operation per mode of a version, with the sentence that n8n's node search finds. */
function operations(version: Version): INodeProperties {
	const modes = MODES.filter((mode) => modelsWith(version, mode).length);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: modes
			.map((mode) => ({
				name: modeTitle(mode),
				value: mode,
				action: modeTitle(mode).replace(/ (.)/g, (_, letter: string) => ` ${letter.toLowerCase()}`),
				description: PURPOSE[mode],
			}))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: 'textToVideo',
		displayOptions: { show: { resource: ['video'], apiVersion: [version.id] } },
	};
}

const loaded: INodePropertyTypeOptions = {
	loadOptionsMethod: 'getModels',
	loadOptionsDependsOn: ['apiVersion', 'operation'],
};

/** The model parameters: their options are loaded, one parameter for all modes with the same first choice. */
function modelParameters(version: Version): INodeProperties[] {
	const modesOf = new Map<string, Mode[]>();
	for (const mode of MODES) {
		const first = firstModel(version, mode);
		if (first) modesOf.set(first, [...(modesOf.get(first) ?? []), mode]);
	}
	return [...modesOf].map(([first, modes]) => ({
		displayName: 'Model',
		name: 'model',
		type: 'options',
		noDataExpression: true,
		typeOptions: loaded,
		default: first,
		displayOptions: {
			show: { modelSource: ['list'], apiVersion: [version.id], operation: modes },
		},
	}));
}

const modelSource: INodeProperties = {
	displayName: 'Model Source',
	name: 'modelSource',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'By ID',
			value: 'id',
			description: 'Name the model yourself, for example from a column of a sheet',
		},
		{ name: 'From List', value: 'list', description: 'Pick a model and see exactly its fields' },
	],
	default: 'list',
	description: 'How to choose the model. To take it from an expression, choose By ID.',
	displayOptions: { show: { resource: ['video'] } },
};
const modelId: INodeProperties = {
	displayName: 'Model ID',
	name: 'modelId',
	type: 'string',
	required: true,
	default: '',
	placeholder: `e.g. ${PREFERRED_MODEL}`,
	description:
		'ID of the model. A known one is checked against its documented fields; an unknown one is sent as written.',
	displayOptions: { show: { resource: ['video'], modelSource: ['id'] } },
};

/** What to do and with which model: from the registry's list, or by an ID that an expression may give. */
export function choiceProperties(): INodeProperties[] {
	return [...VERSIONS.map(operations), modelSource, ...VERSIONS.flatMap(modelParameters), modelId];
}
