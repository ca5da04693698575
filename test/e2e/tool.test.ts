import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Execution } from '../../dev/lib/client';
import { flow, paidOnce } from '../shared/support';

/** A chat model that calls the one tool it is given, and then repeats what the tool said. */
let model: Server;
/** How often it calls the tool at once, with the same arguments. */
let calls = 1;
let prompt = '';
const asked: Array<{ messages: Array<{ role: string; content: unknown }> }> = [];

function completion(message: object, finish: string) {
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	const choices = [{ index: 0, message, finish_reason: finish }];
	return { id: 'c', object: 'chat.completion', created: 1, model: 'm', choices, usage };
}

beforeAll(async () => {
	await flow.open();
	model = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			const body = JSON.parse(text || '{}');
			asked.push(body);
			const said = body.messages
				.filter(({ role }: { role: string }) => role === 'tool')
				.map(({ content }: { content: unknown }) => content);
			const call = (index: number) => ({
				id: `call_${index + 1}`,
				type: 'function',
				function: {
					name: body.tools?.[0]?.function.name,
					arguments: JSON.stringify({ Prompt: prompt, Seconds: '10' }),
				},
			});
			const toolCalls = Array.from({ length: calls }, (_, index) => call(index));
			const answer = said.length
				? completion({ role: 'assistant', content: `The tool said: ${said.join()}` }, 'stop')
				: completion({ role: 'assistant', content: null, tool_calls: toolCalls }, 'tool_calls');
			response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
		});
	});
	await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
});
afterAll(() => model.close());
beforeEach(async () => {
	asked.length = 0;
	calls = 1;
	prompt = 'a paper boat';
	await flow.sandbox.reset();
});

/** Runs an agent of that version with the node as its tool. */
async function runAgent(typeVersion: number): Promise<Execution> {
	const { port } = model.address() as AddressInfo;
	const openAi = await flow.n8n.createCredential('Model', 'openAiApi', {
		apiKey: 'none',
		url: `http://127.0.0.1:${port}/v1`,
	});
	const base = flow.workflow([], [{ chatInput: 'Make a video of a paper boat' }]);
	const at = (x: number, y: number): [number, number] => [x, y];
	const agent = {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion,
		position: at(400, 0),
		parameters: { promptType: 'define', text: '={{ $json.chatInput }}', options: {} },
	};
	const chat = {
		name: 'Chat Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		position: at(300, 200),
		parameters: { model: { __rl: true, mode: 'id', value: 'm' }, options: {} },
		credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
	};
	const { id, name } = flow.credential;
	const tool = {
		name: 'QWave Video',
		type: 'n8n-nodes-qwave.qWaveVideoTool',
		typeVersion: 1,
		position: at(500, 200),
		parameters: {
			prompt: "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Prompt', ``, 'string') }}",
			// A text: the field of the model is a number.
			additionalFields: { duration: "={{ $fromAI('Seconds', ``, 'string') }}" },
			waitForCompletion: 'callback',
			options: { simplify: true },
		},
		credentials: { qWaveApi: { id, name } },
	};
	return await flow.n8n.run({
		...base,
		nodes: [...base.nodes, agent, chat, tool],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			'Chat Model': {
				ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]],
			},
			'QWave Video': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
}

test.each([2.2, 3])(
	'an AI agent (version %s) makes a video with the node as its tool, by polling',
	async (typeVersion) => {
		const execution = await runAgent(typeVersion);
		expect(execution.error?.message).toBeUndefined();
		expect(execution.status).toBe('success');
		const output = JSON.stringify(execution.runData['Agent']!.at(-1)!.data);
		expect(output).toContain('The tool said');
		expect(output).toMatch(/completed/);
		expect(output).toMatch(/\/media\/task-[\w-]+\.mp4/);
		const [submit] = await flow.submits();
		expect(submit?.body).toMatchObject({ prompt: 'a paper boat', duration: 10 });
		await paidOnce(1);
	},
);

test.each([2.2, 3])(
	'an AI agent (version %s) that calls the tool twice at once with the same arguments gets the one task',
	async (typeVersion) => {
		calls = 2;
		const execution = await runAgent(typeVersion);
		expect(execution.error?.message).toBeUndefined();
		const { messages } = asked.at(-1)!;
		const said = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
		const [task] = (await flow.sandbox.ledger()).tasks;
		expect(said).toHaveLength(2);
		for (const one of said) {
			expect(one).toContain(task!.task_id);
			expect(one).toContain('completed');
		}
		await paidOnce(1);
	},
);

test.each([2.2, 3])(
	'the error of a tool that failed names its task, and an agent that is told of it (version %s) too',
	async (version) => {
		prompt = '[fail:upstream_bad_request] a paper boat';
		const execution = await runAgent(version);
		const [submit] = await flow.submits();
		const named = `Task ID: ${submit?.task_id}`;
		expect(JSON.stringify(execution.runData['QWave Video'])).toContain(named);
		// The older agent hands an empty text to its model, whatever the error was.
		if (version === 3) expect(JSON.stringify(asked.at(-1)?.messages)).toContain(named);
	},
);
