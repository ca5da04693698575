/** Everything that `dist` serves from its one bundle: the nodes, the credential and the library. */
export { QWaveApi } from '../credentials/QWaveApi.credentials';
export { QWaveTrigger } from './QWaveTrigger/QWaveTrigger.node';
export { QWaveVideo } from './QWaveVideo/QWaveVideo.node';
export * as library from './qwave/index';
