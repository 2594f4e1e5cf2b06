// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '@mm-litmus/engine';
import { Machine, type Image, type LoadedImage, type ProgramParts } from '@mm-litmus/kernel';
import { mthp_stat, type MthpStat } from './deferred-split/mthp_stat';
import { folio, type Folio } from './folio/folio';
import { list_lru, list_lru_memcg, type ListLruOne } from './list-lru/list_lru';
import { lruObjects, noLruObjects, type LruObjects } from './lru/lru_objects';
import { mem_cgroup, type MemCgroup } from './memcg/mem_cgroup';
import { obj_cgroup } from './memcg/obj_cgroup';
import type { MmSymbols } from './mm-symbols';
import { pglist_data, type PglistData } from './node/pglist_data';
import { HPAGE_PMD_ORDER } from './page/page';
import type { HeadPageFlag, SecondPageFlag } from './page/page-flags';
import { vm_area_struct, type VmAreaStruct } from './pgtable/vm_area_struct';
import { address_space, type AddressSpace } from './rmap/address_space';
import { anon_vma, type AnonVma } from './rmap/anon_vma';
import { shrinker, type Shrinker } from './shrinker/shrinker';

/** List heads that memcgs can be given, those included that are thrown away at once. */
const LIST_LRU_MEMCGS = 3;

/** How large the machine is, and how its kernel is configured and booted. */
export interface WorldOptions {
  readonly bounds: {
    readonly cpus: number;
    /** 1 if absent. */
    readonly nodes?: number;
  };
  /** The kernel runs with memory cgroups; true if absent. */
  readonly memcg?: boolean;
  /** Not booted with cgroup.memory=nokmem; true if absent. */
  readonly kmem?: boolean;
  /** Allocations of list heads fail or not, as they like (CONFIG_FAILSLAB); false if absent. */
  readonly failslab?: boolean;
  /** THPs that are wholly mapped are queued too; true if absent. */
  readonly split_underused_thp?: boolean;
  /** User space wrote to no THP, so that all are found underused; if false or absent, any may be. */
  readonly thps_are_untouched?: boolean;
  /** Shrinkers may be freed, which those who use them have to be told; false if absent. */
  readonly shrinkersAreFreed?: boolean;
  /** Folios go to the LRU, whose lists and batches take room in each state; false if absent. */
  readonly lru?: boolean;
}

/** What a folio of the start state is like. */
export interface FolioOptions {
  /** The root's if absent; `false`: not charged. */
  readonly memcg?: MemCgroup | false;
  readonly nid?: number;
  /** That of a THP if absent. */
  readonly order?: number;
  /** In a pageblock of CMA, where nothing may be pinned for long. */
  readonly cma?: boolean;
  /** Of a small folio, the place that it is made for, in a VMA or file. */
  readonly index?: number;
}

export interface VmaOptions {
  /** As after a fork; its own if absent. */
  readonly anon_vma?: AnonVma;
  /** The file that it maps; none if absent. */
  readonly f_mapping?: AddressSpace;
  readonly vm_flags?: readonly 'VM_LOCKED'[];
}

/** A machine and what is there before anything has happened: nodes, the root memcg, what a scenario adds. */
export class World {
  readonly machine: Machine;
  readonly root_mem_cgroup: MemCgroup;
  readonly nodes: readonly PglistData[];
  readonly mthp_stats: MthpStat;
  readonly deferred_split_shrinker: Shrinker;
  readonly folios: readonly Folio[] = [];
  readonly memcgs: readonly MemCgroup[];
  /** Of the list_lru of a kernel that has one, those not allocated included. */
  readonly sublists: readonly ListLruOne[] = [];
  private readonly knobs: Pick<
    MmSymbols,
    | 'cgroup_memory_nokmem'
    | 'failslab'
    | 'foliosAreOnLru'
    | 'memory_cgrp_subsys_enabled_key'
    | 'shrinkersAreFreed'
    | 'split_underused_thp'
    | 'thps_are_untouched'
  >;

  constructor({
    bounds,
    memcg = true,
    kmem = true,
    failslab = false,
    split_underused_thp = true,
    thps_are_untouched = false,
    shrinkersAreFreed = false,
    lru = false,
  }: WorldOptions) {
    this.machine = new Machine({ cpus: bounds.cpus });
    const once = { static: true };
    this.nodes = Array.from({ length: bounds.nodes ?? 1 }, (_, nid) =>
      this.machine.alloc(pglist_data, `node${nid}`, {}, once),
    );
    this.root_mem_cgroup = this.machine.alloc(
      mem_cgroup,
      'root',
      { css: { flags: ['CSS_ONLINE'] }, kmemcg_id: -1 },
      once,
    );
    this.memcgs = [this.root_mem_cgroup];
    this.objcg(this.root_mem_cgroup);
    this.mthp_stats = this.machine.alloc(mthp_stat, 'mthp_stats', {}, once);
    this.deferred_split_shrinker = this.machine.alloc(
      shrinker,
      'deferred_split_shrinker',
      { refcount: 1 },
      once,
    );
    this.knobs = {
      cgroup_memory_nokmem: !kmem,
      failslab,
      foliosAreOnLru: lru,
      memory_cgrp_subsys_enabled_key: memcg,
      shrinkersAreFreed,
      split_underused_thp,
      thps_are_untouched,
    };
  }

  private lruState: LruObjects | undefined;

  /** Whether the world has LRU lists and batches. */
  get hasLru(): boolean {
    return this.lruState !== undefined;
  }

  /** Lists and batches of the LRU. Throws a RangeError for a world without them, and before `load`. */
  get lru(): LruObjects {
    if (this.lruState === undefined) throw new RangeError('this world has no LRU: ask for it with lru: true');
    return this.lruState;
  }

  /** Binds the functions of a linked variant to this world. */
  load(image: Image<MmSymbols>): LoadedImage<MmSymbols> {
    return image.load(this.machine, {
      root_mem_cgroup: this.root_mem_cgroup,
      node_data: this.nodes,
      mthp_stats: this.mthp_stats,
      deferred_split_shrinker: this.deferred_split_shrinker,
      ...this.knobs,
      ...(image.has('deferred_split_lru') && this.listLru(image)),
      ...(this.knobs.foliosAreOnLru ? (this.lruState = lruObjects(this.machine, this.nodes)) : noLruObjects),
    });
  }

  /** A memory cgroup that is online, below `parent` or the root. */
  memcg(label: string, { parent = this.root_mem_cgroup }: { readonly parent?: MemCgroup } = {}): MemCgroup {
    const memcg = this.machine.alloc(mem_cgroup, label, {
      css: { flags: ['CSS_ONLINE'] },
      kmemcg_id: this.memcgs.length - 1,
      parent,
    });
    (this.memcgs as MemCgroup[]).push(memcg);
    this.objcg(memcg);
    return memcg;
  }

  private objcg(memcg: MemCgroup): void {
    this.machine.alloc(obj_cgroup, `${memcg.$label}.objcg`, { memcg }, { static: true });
  }

  /** The list_lru of a kernel that has one, as `thp_shrinker_init` leaves it. */
  private listLru(image: Image<MmSymbols>) {
    const deferred_split_key = 'deferred_split_key';
    const memcg_aware = !this.knobs.cgroup_memory_nokmem;
    const lru = this.machine.alloc(
      list_lru,
      'deferred_split_lru',
      { memcg_aware },
      { static: !this.knobs.shrinkersAreFreed },
    );
    const cache = this.machine.pool(list_lru_memcg, LIST_LRU_MEMCGS, 'mlru');
    const sublists = [...lru.node.map((node) => node.lru), ...cache.objects.flatMap(({ node }) => node)];
    if (image.has('deferred_split_key')) {
      for (const { lock } of sublists) lock.setClass(deferred_split_key);
    }
    (this.sublists as ListLruOne[]).push(...sublists);
    return { deferred_split_key, deferred_split_lru: lru, list_lru_memcg_cache: cache };
  }

  /** A folio just allocated and charged: unmapped, with the one reference of whoever allocated it. */
  folio(
    label: string,
    {
      memcg = this.knobs.memory_cgrp_subsys_enabled_key && this.root_mem_cgroup,
      nid = 0,
      order = HPAGE_PMD_ORDER,
      cma = false,
      index = 0,
    }: FolioOptions = {},
  ): Folio {
    if (nid >= this.nodes.length)
      throw new RangeError(`folio ${label} on node ${nid} of ${this.nodes.length}`);
    if (order < 0 || order > HPAGE_PMD_ORDER) throw new RangeError(`folio ${label} of order ${order}`);
    const flags: HeadPageFlag[] = order > 0 ? ['PG_head'] : [];
    const second: SecondPageFlag[] = order > 0 ? ['PG_large_rmappable'] : [];
    if ((order & 1) !== 0) second.push('order.0');
    if ((order & 2) !== 0) second.push('order.1');
    const unmapped = { _mapcount: -1 };
    const made = this.machine.alloc(folio, label, {
      flags,
      nid,
      index,
      migratetype: cma ? 'MIGRATE_CMA' : 'MIGRATE_MOVABLE',
      _refcount: 1,
      ...(memcg !== false && { memcg_data: memcg }),
      page: [unmapped, unmapped, unmapped, unmapped],
      _flags_1: second,
      _large_mapcount: -1,
      _entire_mapcount: -1,
    });
    (this.folios as Folio[]).push(made);
    return made;
  }

  /** An empty VMA that one PMD covers. */
  vma(label: string, { anon_vma: given, f_mapping, vm_flags = [] }: VmaOptions = {}): VmAreaStruct {
    const of = given ?? this.machine.alloc(anon_vma, `${label}.anon_vma`, { refcount: 1 });
    const parts = { anon_vma: of, vm_flags, ...(f_mapping && { f_mapping }) };
    return this.machine.alloc(vm_area_struct, label, parts, { static: true });
  }

  /** The page cache of a file, empty. */
  mapping(label: string): AddressSpace {
    return this.machine.alloc(address_space, label, {}, { static: true });
  }

  /** Nothing can be added to the world after this. */
  program(parts: ProgramParts): Program {
    return this.machine.program(parts);
  }
}
