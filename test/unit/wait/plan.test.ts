import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { planWait } from '../../../nodes/QWaveVideo/wait/plan';

interface Given {
	wait?: string;
	options?: IDataObject;
	resumeUrl?: string;
	settings?: IDataObject;
	type?: string;
	metadata?: IDataObject;
	isTool?: boolean;
	/** What n8n knows of the run. */
	run?: IDataObject;
	/** The nodes before this one. */
	before?: IDataObject[];
}

/** As much of n8n as the decision looks at. */
function plan(given: Given, api = 'https://api.qingbo.ai/v1') {
	const hints: string[] = [];
	const { wait = 'callback', options = {}, settings = {}, isTool = false } = given;
	const context = {
		getNodeParameter(name: string, _: number, fallback: unknown) {
			if (name === 'waitForCompletion') return wait;
			return options[name.replace('options.', '')] ?? fallback;
		},
		isToolExecution: () => isTool,
		getNode: () => ({ id: 'node-1', name: 'QWave Video', type: given.type ?? 'qWaveVideo' }),
		getExecuteData: () => ({ metadata: given.metadata }),
		getWorkflowSettings: () => settings,
		getParentNodes: () => given.before ?? [],
		runExecutionData: given.run,
		getWorkflowDataProxy: () => ({
			$execution: {
				resumeUrl:
					given.resumeUrl ?? 'https://n8n.example.com/webhook-waiting/7?signature=abcdef0123',
			},
		}),
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	};
	return { plan: planWait(context as unknown as IExecuteFunctions, api), hints };
}

test('a public n8n is called at its own address of this execution and node', () => {
	expect(plan({})).toEqual({
		plan: {
			how: 'callback',
			url: 'https://n8n.example.com/webhook-waiting/7/node-1?signature=abcdef0123',
			limit: 30 * 60_000,
			secrets: ['abcdef0123'],
		},
		hints: [],
	});
});

test('Poll and Do Not Wait are as they are', () => {
	expect(plan({ wait: 'poll' }).plan).toEqual({ how: 'poll' });
	expect(plan({ wait: 'none' }).plan).toEqual({ how: 'none' });
});

test.each([
	['http://localhost:5678/webhook-waiting/7', 'only this machine can reach it'],
	['https://192.168.1.2/webhook-waiting/7', 'only your own network can reach it'],
	['http://n8n.example.com/webhook-waiting/7', 'not encrypted'],
])('%s is polled instead, and the hint says why and what WEBHOOK_URL is for', (resumeUrl, why) => {
	const { plan: made, hints } = plan({ resumeUrl });
	expect(made).toEqual({ how: 'poll' });
	expect(hints[0]).toContain(why);
	expect(hints[0]).toContain('WEBHOOK_URL');
});

test('where the user wants a failure, it comes before anything is sent', () => {
	const given = {
		resumeUrl: 'http://localhost:5678/webhook-waiting/7',
		options: { ifNotPublic: 'fail' },
	};
	expect(() => plan(given)).toThrow('QWave cannot call back to http://localhost:5678');
});

test('Send Anyway, and a sandbox on the same machine, are called back', () => {
	const resumeUrl = 'http://localhost:5678/webhook-waiting/7';
	expect(plan({ resumeUrl, options: { ifNotPublic: 'send' } }).plan.how).toBe('callback');
	expect(plan({ resumeUrl }, 'http://127.0.0.1:8787/v1')).toMatchObject({
		plan: { how: 'callback', url: `${resumeUrl}/node-1`, secrets: [] },
		hints: [],
	});
});

test.each([
	['a tool that runs inline', { isTool: true }],
	['a tool by its type', { type: 'qWaveVideoTool' }],
	['a tool on the stack of the engine', { metadata: { preserveSourceOverwrite: true } }],
	['Engine 2.0', { settings: { engineType: 'v2' } }],
	['an Idempotency Key of the user', { options: { idempotencyKey: 'row-1' } }],
	['a timeout that leaves no time', { settings: { executionTimeout: 60 } }],
])('%s is never parked', (_, given) => expect(plan(given).plan).toEqual({ how: 'poll' }));

test('a wait is never shorter than n8n wakes up from, nor longer than the workflow may run', () => {
	const limit = (given: Given) => (plan(given).plan as { limit?: number }).limit;
	expect(limit({ options: { maximumWait: 0.5 } })).toBe(65_000);
	expect(limit({ options: { maximumWait: 10 } })).toBe(600_000);
	expect(limit({ settings: { executionTimeout: 300 } })).toBe(270_000);
	expect(limit({ settings: { executionTimeout: -1 } })).toBe(30 * 60_000);
	const { hints } = plan({ settings: { executionTimeout: 300 } });
	expect(hints[0]).toContain('at most 270 s');
});

const called = (parentExecution: IDataObject) => ({ run: { parentExecution } });

test.each([
	['waits', { shouldResume: true }],
	['is woken up by n8n, because it did not say', {}],
])('in a sub-workflow whose caller %s, the node polls and says how to park', (_, caller) => {
	const { plan: made, hints } = plan(called(caller));
	expect(made).toEqual({ how: 'poll' });
	expect(hints[0]).toMatch(/Another workflow waits.*Park in Sub-Workflows/);
});

test('in a sub-workflow, the node parks where nobody waits, or the user wants it', () => {
	expect(plan(called({ shouldResume: false })).plan.how).toBe('callback');
	const options = { parkInSubWorkflow: 'yes' };
	expect(plan({ ...called({ shouldResume: true }), options }).plan.how).toBe('callback');
});

const webhook = (parameters: IDataObject, more: IDataObject = {}) => ({
	before: [{ name: 'Webhook', type: 'n8n-nodes-base.webhook', parameters, ...more }],
});
const chat = (parameters: IDataObject) =>
	webhook(parameters, { type: '@n8n/n8n-nodes-langchain.chatTrigger' });

test.each([
	['a Webhook', webhook({ responseMode: 'lastNode' })],
	['a Webhook that streams', webhook({ responseMode: 'streaming' })],
	['a chat, which does so where nothing is set', chat({})],
	['a chat that streams by default', chat({ availableInChat: true })],
	['a chat that is set so', chat({ options: { responseMode: 'lastNode' } })],
])('after %s that answers when the last node finishes, the node polls and says so', (_, given) => {
	const { plan: made, hints } = plan(given);
	expect(made).toEqual({ how: 'poll' });
	expect(hints[0]).toContain('“Webhook” answers its caller when the last node finishes');
});

test.each([
	['responds at once', webhook({ responseMode: 'onReceived' })],
	['is answered by a node', webhook({ responseMode: 'responseNode' })],
	['is switched off', webhook({ responseMode: 'lastNode' }, { disabled: true })],
	['did not start this run', { ...webhook({ responseMode: 'lastNode' }), run: ranOnly('Other') }],
	['is a chat that is answered by nodes', chat({ options: { responseMode: 'responseNodes' } })],
	['shows no parameters', { before: [{ name: 'Webhook', type: 'n8n-nodes-base.webhook' }] }],
])('after a Webhook that %s, the node parks', (_, given) =>
	expect(plan(given).plan.how).toBe('callback'),
);

function ranOnly(name: string): IDataObject {
	return { resultData: { runData: { [name]: [] } } };
}
