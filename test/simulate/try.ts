import fc from 'fast-check';
import { bundlePackage } from './support/package';
import { live } from './support/life';
import { plans } from './support/plan';
void (async () => {
	const n = Number(process.env.N ?? 200);
	const seed = Number(process.env.SEED ?? 1);
	const copies = await bundlePackage();
	const all = fc.sample(plans, { seed, numRuns: n });
	for (const plan of process.env.CALM ? all : []) { plan.reads = plan.reads.map((r) => r === 'other task' || r === 'secrets' ? 'ok' : r); plan.submits = plan.submits.map((r) => r === 'secrets' ? 'ok' : r); for (const t of plan.tasks) t.end = t.end.replace(/, .*/, '') as never; }
	const counts: Record<string, number[]> = {};
	const t = performance.now();
	for (const [i, plan] of all.entries()) {
		try {
			const lived = await live(copies, plan);
			for (const b of lived.broken) (counts[b.promise + ': ' + b.what.replace(/\d+/g, 'N').replace(/"[^"]*"/g,'"').slice(0, 90)] ??= []).push(i);
		} catch (e) { (counts['CRASH ' + (e as Error).stack] ??= []).push(i); }
	}
	const s = (performance.now() - t) / 1000;
	console.log(n, 'lives', s.toFixed(1), 's', (n / s).toFixed(0), '/s');
	for (const [k, v] of Object.entries(counts).sort()) console.log(new Set(v).size, k, [...new Set(v)].slice(0, 5).join(' '));
	if (process.env.SHOW) { const lived = await live(copies, all[Number(process.env.SHOW)]!); console.log(JSON.stringify(all[Number(process.env.SHOW)])); console.log(String(lived.story)); console.log(lived.broken); for (const e of lived.n8n.executions) console.log(e.id, e.status, e.log.slice(0,5), e.hints); }
})();
