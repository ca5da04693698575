import type { INodeProperties } from 'n8n-workflow';

/** The fields of the Task resource. */
export const taskProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Cancel a task',
				description: 'Cancel a task that is still queued and get its price back',
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download a video',
				description: 'Put the video files of a task into the item',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a task',
				description: 'Get the state and the video of a task',
			},
			{
				name: 'Wait',
				value: 'wait',
				action: 'Wait for a task',
				description: 'Wait for a task that was created before, here or elsewhere',
			},
		],
		default: 'get',
		displayOptions: { show: { resource: ['task'] } },
	},
	{
		displayName: 'Task ID',
		name: 'taskId',
		type: 'string',
		required: true,
		default: '={{ $json.task_id }}',
		placeholder: 'e.g. task-wave1775285160b950328499',
		description: 'ID of the task, for example from an earlier QWave Video node',
		displayOptions: { show: { resource: ['task'] }, hide: { operation: ['download'] } },
	},
	{
		displayName: 'Task ID or Video URL',
		name: 'taskId',
		type: 'string',
		required: true,
		default: '={{ $json.task_id }}',
		description: 'Whose files to download; a task ID gets a fresh link',
		displayOptions: { show: { resource: ['task'], operation: ['download'] } },
	},
];
