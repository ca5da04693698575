import { runSandbox } from './run';

runSandbox();
