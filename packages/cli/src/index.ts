// SPDX-License-Identifier: GPL-2.0-only
export { exitStatus } from './exit-status';
export { main, type MainOptions } from './main';
export type { Streams, TextStream } from './streams';
