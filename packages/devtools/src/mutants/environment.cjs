// SPDX-License-Identifier: GPL-2.0-only
const { TestEnvironment } = require('jest-environment-node');

/** Spares what a mutant does not need: files without a test that reaches it, and all tests after the first failure. */
module.exports = class MutantEnvironment extends TestEnvironment {
  #failed = false;

  constructor(config, context) {
    super(config, context);
    const pattern = config.globalConfig.testNamePattern?.replaceAll('\\', '');
    this.global.isNeeded = (file) => pattern === undefined || pattern.includes(`(${file} `);
  }

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure') this.#failed = true;
    if (name === 'test_start' && this.#failed) test.mode = 'skip';
  }
};
