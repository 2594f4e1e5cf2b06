// SPDX-License-Identifier: GPL-2.0-only
import {
  Layout,
  ModelError,
  defineFunction,
  type Mark,
  type Memory,
  type Program,
  type Property,
  type Report,
  type Steps,
  type Thread,
} from '@mm-litmus/engine';
import { leftovers } from './checkers/end';
import { LockClasses, judgeLocks, type LockClass } from './checkers/lockdep';
import { mayRun } from './context';
import { irq_enter } from './irq_enter';
import { list_head, type ListHead } from './list_head';
import { Lock } from './lock';
import { larger, onlyCall, type Linkage, type Need, type Needs } from './needs';
import { PerCpu } from './percpu';
import { Pool, type PoolOptions } from './pool';
import { RcuHead } from './rcu_head';
import { rcuThread } from './rcu_thread';
import {
  Allocation,
  FREED,
  LIVE,
  NEVER_ALLOCATED,
  type Initial,
  type Storage,
  type StructObject,
  type StructType,
} from './struct';
import { ThreadState, type KernelThread } from './thread';

/** The machine that a kernel runs on, and how it is configured. */
export interface MachineOptions {
  /** CPUs 0..cpus-1; 2 if absent. */
  readonly cpus?: number;
  /**
   * What a failed list check does. `debug`: a BUG that ends the execution (CONFIG_DEBUG_LIST with
   * CONFIG_BUG_ON_DATA_CORRUPTION). `warn`: a report, and the guarded half of the operation is left
   * out (CONFIG_DEBUG_LIST). `off`: no checks. `debug` if absent.
   */
  readonly listDebug?: 'debug' | 'warn' | 'off';
}

/** How an object lives that is there from the start. */
export interface AllocOptions {
  /** A variable of the kernel image: never freed, and no cell says whether it is alive. */
  readonly static?: boolean;
  /** Still being there when all threads have finished is a leak. */
  readonly mustBeFreed?: boolean;
}

/** What is run on a machine, and what is looked for. */
export interface ProgramParts {
  readonly threads: readonly KernelThread[];
  /** Runs alone before the threads, as the first thread. See the engine's `Program`. */
  readonly setup?: () => Steps<unknown>;
  readonly properties?: readonly Property[];
  readonly marks?: readonly Mark[];
  /** Further reports about a state in which all threads have finished. */
  readonly atEnd?: (memory: Memory) => readonly Report[];
}

/**
 * A computer to run kernel functions on: objects in memory, CPUs, and at last the threads. Make
 * objects, load a linked image into it, then make the program; after that nothing can be added.
 */
export class Machine {
  readonly cpus: number;
  readonly listDebug: 'debug' | 'warn' | 'off';
  /** Values of the `CONFIG_` symbols. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly layout = new Layout();
  /** Empty until the program is made. */
  readonly threads: ThreadState[] = [];
  readonly locks: Lock[] = [];
  readonly rcuHeads: RcuHead[] = [];
  readonly lockClasses = new LockClasses();
  readonly allocations: Allocation[] = [];
  /** Threads that may wait in `synchronize_rcu`. */
  readonly gracePeriods: ThreadState[] = [];
  private readonly byType = new Map<StructType, StructObject[]>();
  private readonly linkages: Linkage[] = [];
  private readonly roots = new Map<Allocation, StructObject>();
  /** Whether there is a thread that runs RCU callbacks. */
  hasRcuThread = false;
  private rcuSymbols: ((name: string) => unknown) | undefined;
  private finished = false;

  constructor({ cpus = 2, listDebug = 'debug' }: MachineOptions = {}) {
    this.cpus = cpus;
    this.listDebug = listDebug;
    this.config = { CONFIG_DEBUG_LIST: listDebug !== 'off' };
  }

  /** An object that is there from the start. Its list heads are empty, all else zero, except for `initial`. */
  alloc<S extends StructObject>(
    type: StructType<S>,
    label: string,
    initial?: Initial<S>,
    options: AllocOptions = {},
  ): S {
    const storage = options.static === true ? 'static' : 'heap';
    return this.make(type, label, storage, false, options.mustBeFreed ?? false, initial);
  }

  /** `count` objects labelled `prefix0`, `prefix1`, ... that operations allocate and free. */
  pool<S extends StructObject>(
    type: StructType<S>,
    count: number,
    prefix: string,
    options: PoolOptions = {},
  ): Pool<S> {
    const objects = Array.from({ length: count }, (_, i) =>
      this.make(type, `${prefix}${i}`, 'heap', true, options.mustBeFreed ?? false),
    );
    return new Pool(prefix, type, objects, options);
  }

  /** One object for each CPU, labelled `label[0]`, ...; never freed. */
  percpu<S extends StructObject>(type: StructType<S>, label: string, initial?: Initial<S>): PerCpu<S> {
    return new PerCpu(
      label,
      Array.from({ length: this.cpus }, (_, cpu) =>
        this.make(type, `${label}[${cpu}]`, 'static', false, false, initial),
      ),
    );
  }

  /** All values of pointers to the type, by number: NULL, its poison values, its objects. */
  values<S extends StructObject>(type: StructType<S>): readonly S[] {
    let values = this.byType.get(type);
    if (values === undefined) this.byType.set(type, (values = [type.NULL, ...type.POISON]));
    return values as S[];
  }

  /** The outermost object of an allocation. */
  rootOf(allocation: Allocation): StructObject {
    return this.roots.get(allocation)!;
  }

  /** @internal Called when an image is loaded. */
  attach(linkage: Linkage, symbol: (name: string) => unknown): void {
    this.linkages.push(linkage);
    this.rcuSymbols = symbol;
  }

  /** The thread that makes the operation. */
  current(memory: Memory): ThreadState {
    return this.threads[memory.thread];
  }

  /** Who holds a lock whose cell has `value`; undefined for nobody. */
  holder(value: number): ThreadState | undefined {
    return this.threads[value - 1];
  }

  /** The lockdep class of a lock that is taken with this subclass (`SINGLE_DEPTH_NESTING` is 1). */
  classOf(lock: Lock, subclass: number): LockClass {
    const { classes } = lock;
    return (classes[subclass] ??= this.lockClasses.class(lock.className, subclass));
  }

  /** The thread whose step it is, as reports name it. */
  describeThread(memory: Memory): string {
    return String(this.current(memory));
  }

  /** Finishes the machine and makes what the engine explores. Throws `bad-program`. */
  program(parts: ProgramParts): Program {
    if (this.finished) throw new ModelError('bad-program', 'the machine has made its program already');
    this.finished = true;
    for (const { name, cpu } of parts.threads) {
      if (cpu >= 0 && cpu < this.cpus && Number.isInteger(cpu)) continue;
      throw new ModelError('bad-program', `thread ${name} is on CPU ${cpu} of ${this.cpus}`);
    }
    const threads = [...parts.threads];
    const needs = threads.map((thread) => this.needsOf(thread.start));
    if (parts.setup !== undefined && needs.length > 0) needs[0] = larger(needs[0], this.needsOf(parts.setup));
    if (needs.some((of) => of.has('rcu-callback'))) {
      threads.push(rcuThread(this, (name) => this.rcuSymbols?.(name)));
      needs.push(new Map());
      this.hasRcuThread = true;
    }
    this.addThreads(threads, needs);
    this.layOut();
    return {
      layout: this.layout,
      threads: this.threads.map((thread) => this.engineThread(thread)),
      ...(parts.setup && { setup: parts.setup }),
      ...(parts.properties && { properties: parts.properties }),
      ...(parts.marks && { marks: parts.marks }),
      atEnd: (memory) => [...leftovers(this, memory), ...(parts.atEnd?.(memory) ?? [])],
      judge: judgeLocks,
      holders: (memory) =>
        this.locks.flatMap((lock) => {
          const holder = this.holder(memory.load(lock.cell));
          return holder === undefined ? [] : [{ held: lock, thread: holder.index }];
        }),
    };
  }

  private addThreads(threads: readonly KernelThread[], needs: readonly Needs[]): void {
    threads.forEach((thread, i) => {
      const state = new ThreadState(thread, i, this.layout);
      this.threads.push(state);
      const lists = thread.stackLists ?? needs[i].get('stack-list') ?? 0;
      for (let n = 0; n < lists; n++) {
        const label = n === 0 ? `list@${thread.name}` : `list${n + 1}@${thread.name}`;
        state.stack.push(this.make<ListHead>(list_head, label, 'stack', true, false));
      }
    });
    for (const [i, thread] of this.threads.entries()) {
      if (!needs[i].has('grace-period')) continue;
      thread.gracePeriod = this.layout.cell(`grace period of ${thread.thread.name}`, {
        min: 0,
        max: 2 ** threads.length - 1,
      });
      this.gracePeriods.push(thread);
    }
  }

  private layOut(): void {
    for (const allocation of this.allocations) {
      if (allocation.storage !== 'static') {
        const start = allocation.pooled ? NEVER_ALLOCATED : LIVE;
        const max = allocation.pooled ? NEVER_ALLOCATED : FREED;
        allocation.life = this.layout.cell(`lifetime of ${allocation.label}`, { min: LIVE, max }, start);
      }
      for (const place of allocation.places) {
        place.layOut(this.layout);
        if (place instanceof Lock) place.index = this.locks.push(place) - 1;
        if (place instanceof RcuHead) this.rcuHeads.push(place);
      }
    }
    for (const thread of this.threads) thread.layOutHeld(this.layout, this.locks.length);
  }

  private engineThread(state: ThreadState): Thread {
    const { name, cpu, start } = state.thread;
    const runnable = mayRun(this, state);
    return {
      name,
      cpu,
      start: state.context === 'irq' ? handler(start) : start,
      ...(runnable && { runnable }),
    };
  }

  /** What the thread's call needs; if it is not just one call of a linked function, what any of them needs. */
  private needsOf(start: () => Steps<unknown>): Needs {
    const called = onlyCall(start());
    if (called !== undefined) {
      for (const linkage of this.linkages) {
        const needs = linkage.needsOf(called);
        if (needs !== undefined) return needs;
      }
    }
    return this.linkages.map((linkage) => linkage.needs).reduce(larger, new Map<Need, number>());
  }

  private make<S extends StructObject>(
    type: StructType<S>,
    label: string,
    storage: Storage,
    pooled: boolean,
    mustBeFreed: boolean,
    initial?: Initial<S>,
  ): S {
    if (this.threads.length > 0 && storage !== 'stack') {
      throw new ModelError('bad-program', `${label} is made after the program`);
    }
    if (this.allocations.some((other) => other.label === label)) {
      throw new ModelError('bad-program', `two objects are called ${label}`);
    }
    const allocation = new Allocation(label, this, storage, pooled, undefined);
    allocation.mustBeFreed = mustBeFreed;
    this.allocations.push(allocation);
    const object = type.instantiate(allocation, (of, embedded) => this.number(of, embedded), initial);
    this.roots.set(allocation, object);
    return object;
  }

  private number(type: StructType, object: StructObject): number {
    const values = this.values(type) as StructObject[];
    return values.push(object) - 1;
  }
}

/** An interrupt is taken at some moment, whatever its handler does first. */
function handler(start: () => Steps<unknown>): () => Steps<unknown> {
  return defineFunction('common_interrupt', function* () {
    yield* irq_enter();
    yield* start();
  });
}
