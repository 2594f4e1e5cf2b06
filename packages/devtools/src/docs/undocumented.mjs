// SPDX-License-Identifier: GPL-2.0-only
import { ReflectionKind } from 'typedoc';

/**
 * What is exported and says nothing of itself, and methods of it that do not. Whoever implements something need not say
 * again what that says.
 */
export function undocumented(project) {
  const exported = project
    .getChildrenByKind(ReflectionKind.Module)
    .flatMap((module) => module.children ?? [])
    .filter((each) => !each.kindOf(ReflectionKind.Reference));
  const members = exported.flatMap((each) =>
    each
      .getChildrenByKind(ReflectionKind.Method | ReflectionKind.Accessor)
      .filter((member) => !repeats(member)),
  );
  return [...exported, ...members].filter((each) => !speaks(each)).map((each) => each.getFullName());
}

const repeats = ({ name, inheritedFrom, overwrites, implementationOf }) =>
  name === 'toString' || Boolean(inheritedFrom ?? overwrites ?? implementationOf);

function speaks(declaration) {
  const said = [declaration, ...declaration.getAllSignatures()];
  return said.some((each) => each.hasComment());
}
