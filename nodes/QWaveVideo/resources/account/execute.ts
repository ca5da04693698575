import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { done, failed } from '../../../output/outcome';
import type { Outcome } from '../../../output/outcome';
import { callError } from '../../../output/taskErrors';
import type { Run } from '../../run/openRun';
import { runItems } from '../../run/runItems';

async function getBalance({ client }: Run): Promise<Outcome> {
	const read = await client.balance();
	if (read.ok) return done(read.value as IDataObject);
	const error = callError(read.failure, 'query');
	if (read.failure.status !== 404) return failed(error);
	const message = 'This QWave server has no balance endpoint';
	const next = 'The 2026-09 servers have one; set their Base URL in the QWave API credential.';
	return failed({ ...error, message, next });
}

/** Gets the balance of the account behind the API key. */
export async function executeAccount(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runItems(context, () => ({ ok: true, value: undefined }), getBalance);
}
