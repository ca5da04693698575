import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { hintOnce } from '../../../n8n/hints';
import { fieldsOf, findModel, findVersion, VERSIONS } from '../../../qwave/registry/lookup';
import type { Mode } from '../../../qwave/registry/schema';
import { orList } from '../../../qwave/describe/field';
import { listModels } from '../../../qwave/index';
import type { ListedModel } from '../../../qwave/index';
import { estimateIn } from '../../../qwave/request/price';
import { retiredText } from '../../../qwave/request/findTarget';
import { QUOTA_PER_USD } from '../../../qwave/task/task';
import { withExpressionHelp } from '../../form/expressionHelp';
import { DEFAULT_VERSION } from '../../form/labels';
import { switchOrOff } from '../../../n8n/parameterValues';
import { preview } from '../../../qwave/request/issues';
import { readJsonObject } from '../../form/readFields';
import { modelProblem } from '../../form/modelChoice';
import { readJson } from '../../form/itemFields';
import { filterProblem, matches } from './filters';
import type { Run } from '../../run/openRun';
import { runItems } from '../../run/runItems';
import type { ItemInput } from '../../run/runItems';
import { done, failed } from '../../../output/outcome';
import type { Outcome } from '../../../output/outcome';
import { callError, inputError } from '../../../output/taskErrors';
import { JSON_WORDS } from '../../form/issueText';

/** What is done for an item. */
type Job = (run: Run) => Promise<Outcome>;

const asItem = (model: ListedModel) => model as unknown as IDataObject;

/** What there is to say of an id that is no model of any version. */
function unknownModelStatus(id: string): IDataObject {
	const gone = VERSIONS.flatMap(({ retired }) => retired).find((one) => one.id === id);
	if (!gone) return { known: false };
	const { change, since, replacedBy } = gone;
	return { known: true, status: { state: change, since, replacedBy } };
}

/** Why a list is empty, and which other version has what is looked for. */
function nothingFound(version: string, filters: IDataObject): string {
	const others = VERSIONS.filter(({ id }) => listModels(id).some((one) => matches(one, filters)));
	const where = others.length ? `; version ${orList(others.map(({ id }) => id))} has some` : '';
	return `No model of API version ${version} passes all filters${where}.`;
}

async function listModelItems(
	{ context, client }: Run,
	version: string,
	filters: IDataObject,
	refreshes: boolean,
): Promise<Outcome> {
	const models = listModels(version).filter((model) => matches(model, filters));
	if (!models.length) hintOnce(context, nothingFound(version, filters));
	if (!refreshes) return { state: 'list', list: models.map(asItem) };
	const read = await client.models();
	if (!read.ok) return failed(callError(read.failure, 'query'));
	const usable = new Set(read.value);
	const known = new Set(VERSIONS.flatMap(({ id }) => listModels(id).map((model) => model.id)));
	const others = read.value.filter((id) => !known.has(id));
	const list = [
		...models.map((model) => ({ ...asItem(model), available: usable.has(model.id) })),
		...others.map((id) => ({ id, available: true, ...unknownModelStatus(id) })),
	];
	return { state: 'list', list };
}

function readJob(operation: string, { context }: Run, itemIndex: number): ItemInput<Job> {
	const version = String(context.getNodeParameter('apiVersion', itemIndex, DEFAULT_VERSION));
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback) as unknown;
	const job = (value: Job): ItemInput<Job> => ({ ok: true, value });
	if (operation === 'getModels') {
		const filters = parameter('filters', {}) as IDataObject;
		const problem = filterProblem(filters);
		if (problem) return { ok: false, error: inputError(problem, 'Correct it under Filters.') };
		const refresh = parameter('refresh', false);
		const refreshes = switchOrOff(refresh);
		if (refreshes === undefined) {
			const message = `Refresh From API must be true or false, not ${preview(refresh)}`;
			return { ok: false, error: inputError(message, 'Correct it.') };
		}
		return job(async (run) => await listModelItems(run, version, filters, refreshes));
	}
	const id = String(parameter('modelName', '') ?? '').trim();
	const contract = findVersion(version);
	const wrong = contract ? modelProblem(contract, id, true) : undefined;
	if (wrong) return { ok: false, error: wrong };
	if (operation === 'getModel') {
		const found = listModels(version).find((model) => model.id === id);
		if (found) return job(async () => done(asItem(found)));
		const gone = contract?.retired.find((one) => one.id === id);
		const message =
			contract && gone
				? retiredText(gone, contract)
				: `Model "${id}" is unknown in API version ${version}`;
		return { ok: false, error: inputError(message, 'Get Many lists the known ones.') };
	}
	const problems: string[] = [];
	const fields = readJsonObject('Fields (JSON)', parameter('requestFields', '{}'), problems);
	if (problems.length) return { ok: false, error: inputError(problems.join('\n')) };
	const mode = String(parameter('mode', 'textToVideo'));
	const model = contract && findModel(contract, id);
	const hints: string[] = [];
	const given = readJson({ model, mode: mode as Mode }, fields, hints);
	const input = { apiVersion: version, model: id, mode, fields: given };
	const { usd, perSecondUsd, basis, issues } = estimateIn(JSON_WORDS, input);
	if (issues) {
		const table = model ? fieldsOf(model, mode as Mode) : {};
		const causes = withExpressionHelp(issues, table, given);
		const reasons = causes.map(({ message }) => message);
		const text = [...new Set(reasons)].join('\n');
		const message = `The request is not valid: ${text}`;
		return { ok: false, error: inputError(message, 'Correct what is named here.') };
	}
	for (const hint of hints) hintOnce(context, hint);
	const quota = usd === null ? null : Math.round(usd * QUOTA_PER_USD);
	return job(async () =>
		done({
			model: id,
			mode,
			usd: usd === null ? null : Number(usd.toFixed(6)),
			quota_units: quota,
			per_second_usd: perSecondUsd,
			basis,
		}),
	);
}

/** Lists models, shows one, or estimates what a request costs. */
export async function executeModel(
	context: IExecuteFunctions,
	operation: string,
): Promise<INodeExecutionData[]> {
	return await runItems<Job>(
		context,
		(run, itemIndex) => readJob(operation, run, itemIndex),
		async (run, job) => await job(run),
	);
}
