// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, type Cell } from '@mm-litmus/engine';
import { NULL_FAULT, poisonFault } from './checkers/address';
import type { Fault } from './fault';
import type { Field } from './field';
import type { Flags } from './flags';
import type { Atomic, Refcount } from './counter';
import type { Machine } from './machine';
import { Place, type PlaceDeclaration } from './place';

/** Where an allocation lies: decides what an access outside its life is called. */
export type Storage = 'static' | 'heap' | 'stack';

/** What the lifetime cell of an allocation holds. */
export const LIVE = 0;
export const FREED = 1;
export const NEVER_ALLOCATED = 2;

/** An outermost object: what is allocated and freed as one. */
export class Allocation {
  /** LIVE, FREED or NEVER_ALLOCATED; without it the object lives for ever. */
  life: Cell | undefined;
  /** All places in it, those of embedded structs included. */
  readonly places: Place[] = [];
  mustBeFreed = false;

  constructor(
    readonly label: string,
    readonly machine: Machine | undefined,
    readonly storage: Storage,
    /** Handed out by a pool, so not there at the start. */
    readonly pooled: boolean,
    readonly fault: Fault | undefined,
  ) {}
}

/**
 * A struct object: a handle, one for ever. Interfaces of structs extend this and add their members
 * under the kernel's names; what is not the kernel's begins with a dollar sign.
 */
export interface StructObject {
  /** From the allocation down: `K`, `K._deferred_list`. */
  readonly $label: string;
  readonly $type: StructType;
  /** Value of a pointer to it; 0 is NULL. */
  readonly $id: number;
  readonly $allocation: Allocation;
  /** Struct it is embedded in, and under which name; undefined for an outermost object. */
  readonly $container: StructObject | undefined;
  readonly $member: string;
  /** The label. */
  toString(): string;
}

type MemberOf<M> = M extends Place
  ? PlaceDeclaration<M>
  : M extends StructObject
    ? StructType<M>
    : M extends readonly (infer E)[]
      ? ArrayDeclaration<MemberOf<E>>
      : never;

/** What the members of an interface of a struct are declared as. */
export type MembersOf<S> = { readonly [K in Exclude<keyof S, keyof StructObject>]: MemberOf<S[K]> };

/** Start values of some members: flags as names of the bits that are set, pointers as objects. */
export type Initial<S> = {
  readonly [K in Exclude<keyof S, keyof StructObject>]?: InitialOf<S[K]>;
};
type InitialOf<M> =
  M extends Flags<infer B>
    ? readonly B[] | number
    : M extends Field<infer T>
      ? T
      : M extends Atomic | Refcount
        ? number
        : M extends readonly (infer E)[]
          ? readonly InitialOf<E>[]
          : M extends StructObject
            ? Initial<M>
            : never;

/** A member that is an array; `array(element, length)` makes one. */
export interface ArrayDeclaration<D> {
  readonly element: D;
  readonly length: number;
}

/** An array member of `length` like elements. */
export function array<D>(element: D, length: number): ArrayDeclaration<D> {
  return { element, length };
}

type Declaration = PlaceDeclaration<Place> | StructType | ArrayDeclaration<Declaration>;

/** Members that jest, util.inspect and promises ask any object for. */
const PROBED = new Set(
  (
    'then constructor nodeType nodeName tagName hasAttribute asymmetricMatch calls length size inspect ' +
    'prototype name default window self document'
  ).split(' '),
);

/** Behind every handle: asked only for members that it has not. */
const noSuchMember = new Proxy(Object.prototype, {
  get(target, key, handle: StructObject) {
    if (typeof key !== 'string' || key in target) return Reflect.get(target, key, handle) as unknown;
    if (!/^[A-Za-z_]\w*$/.test(key) || PROBED.has(key)) return undefined;
    throw new ModelError(
      'unknown-field',
      `struct ${handle.$type.name} has no field ${key} (object ${handle.$label})`,
    );
  },
});

/** What can be enumerated tells two handles apart for jest, and no more: all else leads round in circles. */
class Handle implements StructObject {
  declare readonly $type: StructType;
  declare readonly $allocation: Allocation;
  declare readonly $container: StructObject | undefined;
  declare readonly $member: string;

  constructor(
    readonly $label: string,
    type: StructType,
    readonly $id: number,
    allocation: Allocation,
    container: StructObject | undefined,
    member: string,
  ) {
    define(this, '$type', type);
    define(this, '$allocation', allocation);
    define(this, '$container', container);
    define(this, '$member', member);
  }

  toString(): string {
    return this.$label;
  }

  /** What jest prints. */
  toJSON(): string {
    return this.$label;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `struct ${this.$type.name} ${this.$label}`;
  }
}
Object.setPrototypeOf(Handle.prototype, noSuchMember);

/** Which number a new object gets. */
type Numbering = (type: StructType, object: StructObject) => number;

/** A struct type, under its C name. */
export class StructType<S extends StructObject = StructObject> {
  private declared: Readonly<Record<string, Declaration>> | undefined;
  private nullObject: S | undefined;
  private poisons: S[] | undefined;
  private readonly bogus = new Map<string, S>();

  constructor(
    /** Without `struct`. */
    readonly name: string,
    private readonly declare: () => Readonly<Record<string, Declaration>>,
    private readonly poisonNames: readonly string[],
  ) {}

  /** The null pointer of this type. */
  get NULL(): S {
    return (this.nullObject ??= this.faulty('NULL', 0, NULL_FAULT));
  }

  /** Pointer values of this type that no object has, in the order in which they were declared. */
  get POISON(): readonly S[] {
    return (this.poisons ??= this.poisonNames.map((name, i) => this.faulty(name, i + 1, poisonFault(name))));
  }

  /** What `container_of` gives for a member that is not in an object of this type: no access to it is valid. */
  bogusContainer(member: string, inner: StructObject, fault: Fault): S {
    const key = `${member} ${inner.$label}`;
    let object = this.bogus.get(key);
    if (object?.$allocation.machine !== inner.$allocation.machine) object = undefined;
    if (object === undefined) {
      const allocation = new Allocation(
        `container_of(${inner.$label})`,
        inner.$allocation.machine,
        'heap',
        false,
        fault,
      );
      object = this.build(allocation, allocation.label, () => -1, undefined, '', { [member]: inner }) as S;
      this.bogus.set(key, object);
    }
    return object;
  }

  /** Makes an outermost object. */
  instantiate(allocation: Allocation, number: Numbering, initial: Initial<S> | undefined): S {
    return this.build(allocation, allocation.label, number, initial, '', {}) as S;
  }

  private faulty(label: string, id: number, fault: Fault): S {
    const allocation = new Allocation(label, undefined, 'static', false, fault);
    return this.build(allocation, label, () => id, undefined, '', {}) as S;
  }

  private build(
    allocation: Allocation,
    label: string,
    number: Numbering,
    initial: unknown,
    member: string,
    given: Readonly<Record<string, unknown>>,
    container?: StructObject,
  ): StructObject {
    const handle = new Handle(label, this, 0, allocation, container, member);
    Object.assign(handle, { $id: number(this, handle) });
    this.declared ??= this.declare();
    for (const [name, declaration] of Object.entries(this.declared)) {
      const value = (initial as Record<string, unknown> | undefined)?.[name];
      define(handle, name, given[name] ?? makeMember(declaration, handle, name, number, value));
    }
    for (const name of Object.keys(initial ?? {})) {
      if (!(name in this.declared)) {
        throw new ModelError(
          'unknown-field',
          `struct ${this.name} has no field ${name} (start values of ${label})`,
        );
      }
    }
    return handle;
  }

  /** @internal An embedded object. */
  embed(holder: StructObject, member: string, number: Numbering, initial: unknown): StructObject {
    return this.build(holder.$allocation, `${holder.$label}.${member}`, number, initial, member, {}, holder);
  }

  toString(): string {
    return `struct ${this.name}`;
  }
}

function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value });
}

function makeMember(
  declaration: Declaration,
  holder: StructObject,
  name: string,
  number: Numbering,
  initial: unknown,
): unknown {
  if (declaration instanceof StructType) return declaration.embed(holder, name, number, initial);
  if ('element' in declaration) {
    const values = (initial ?? []) as readonly unknown[];
    return Array.from({ length: declaration.length }, (_, i) =>
      makeMember(declaration.element, holder, `${name}[${i}]`, number, values[i]),
    );
  }
  const place = declaration.make(holder, name);
  holder.$allocation.places.push(place);
  if (initial !== undefined) place.initialize(initial);
  return place;
}

/**
 * Declares a struct. Members are declared in a function, so that structs can point to one another:
 *
 *     export interface ListHead extends StructObject { readonly next: Field<ListHead>; ... }
 *     export const list_head: StructType<ListHead> = structType('list_head', () => ({ next: pointer(list_head), ... }));
 */
export function structType<S extends StructObject>(
  name: string,
  members: () => MembersOf<S>,
  poisons: readonly string[] = [],
): StructType<S> {
  return new StructType<S>(name, members, poisons);
}

/** Whether a pointer is NULL. */
export function isNull(pointer: StructObject): boolean {
  return pointer.$id === 0;
}
