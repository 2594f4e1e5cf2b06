// SPDX-License-Identifier: GPL-2.0-only
// What needs neither the kernel model nor Node: a page in a browser uses it too.
export { formatReplayId, type ReplayId } from './cell/replay-id';
export { type CallNode, callTrees, type Node, stepsOf } from './explain/call-tree';
export { replayLines } from './explain/replay-lines';
export { callText, stepText, valueText } from './explain/words';
