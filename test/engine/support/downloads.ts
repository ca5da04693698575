import { createHash } from 'node:crypto';

import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { sandboxClient } from '../../../sandbox/client';
import type { LogEntry, SandboxClient } from '../../../sandbox/client';
import { createSandbox } from '../../../sandbox/server';
import type { Sandbox } from '../../../sandbox/server';
import { useFilesystem } from './binary';
import { runInEngine } from './engine';
import type { EngineResult, EngineRun } from './engine';

/** A sandbox that is as new for each test, tasks in it, and a way to run the Task resource on them. */
export class Downloads {
	private sandbox!: Sandbox;
	admin!: SandboxClient;

	constructor() {
		beforeAll(async () => {
			await useFilesystem();
			this.sandbox = await createSandbox({ timeScale: 0.001 });
			this.admin = sandboxClient(this.sandbox.url);
		});
		beforeEach(async () => await this.admin.reset());
		afterAll(async () => await this.sandbox.close());
	}

	private get headers() {
		return { authorization: `Bearer ${this.sandbox.key}`, 'content-type': 'application/json' };
	}

	/** A task as it is right after its submit. */
	async submit(prompt = 'a paper boat', more: IDataObject = {}): Promise<string> {
		const { headers } = this;
		const body = JSON.stringify({ model: 'doubao-seedance-2.0', prompt, ...more });
		const answer = await fetch(`${this.sandbox.url}/tasks`, { method: 'POST', headers, body });
		const text = await answer.text();
		if (!answer.ok) throw new Error(text);
		return (JSON.parse(text) as { task_id: string }).task_id;
	}

	/** A task whose video is ready. */
	async make(prompt?: string, more?: IDataObject): Promise<string> {
		const id = await this.submit(prompt, more);
		for (;;) {
			const { headers } = this;
			const read = await fetch(`${this.sandbox.url}/tasks/${id}`, { headers });
			if (((await read.json()) as { status: string }).status === 'completed') return id;
		}
	}

	async run(
		operation: string,
		taskId: string,
		options: IDataObject = {},
		more: Partial<EngineRun> = {},
	): Promise<EngineResult> {
		return await runInEngine({
			baseUrl: this.sandbox.url,
			...more,
			parameters: { resource: 'task', operation, taskId, options },
		});
	}

	/** The requests for files. */
	async media(): Promise<LogEntry[]> {
		return (await this.admin.log()).filter(({ path }) => path.startsWith('/media/'));
	}
}

export function first(result: EngineResult): { json: IDataObject; binary: IBinaryKeyData } {
	const [{ json, binary = {} } = { json: {} }] = result.outputs[0] ?? [];
	return { json, binary };
}

/** What the file host serves, without a fault. */
export async function original(url: unknown): Promise<Buffer> {
	return Buffer.from(await (await fetch(String(url))).arrayBuffer());
}

export const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
