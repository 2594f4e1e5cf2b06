// SPDX-License-Identifier: GPL-2.0-only
import type { BatchPicture, FieldPicture, ObjectPicture } from './objects';

/** Objects as cards: what is alive, counts, flags, locks, batches. What the step changed is marked. */
export function ObjectsView({ objects }: { readonly objects: readonly ObjectPicture[] }) {
  return (
    <div class="cards">
      {objects.map((object) => (
        <div
          role="group"
          class={`card ${object.type}${object.life === 'freed' ? ' freed' : ''}`}
          key={object.label}
          aria-label={`struct ${object.type} ${object.label}`}
        >
          <h4>
            <code>{object.label}</code> <span class="type">{object.type}</span>
            {object.life !== 'live' && object.life !== 'static' && (
              <strong class={`life${object.lifeChanged ? ' changed' : ''}`}>{object.life}</strong>
            )}
          </h4>
          {object.fields.length > 0 && (
            <dl>
              {object.fields.map((field) => (
                <Field field={field} key={field.path} />
              ))}
            </dl>
          )}
          {object.batches.map((batch) => (
            <Batch batch={batch} key={batch.path} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Field({ field }: { readonly field: FieldPicture }) {
  const { path, kind, text, was, flags } = field;
  return (
    <div class={`field kind-${kind}${was === undefined ? '' : ' changed'}`}>
      <dt>
        <code>{path.split(/(?<=[._\]])(?=[a-z])/).map((part, i) => [i > 0 && <wbr />, part])}</code>
      </dt>
      <dd>
        {flags === undefined ? (
          <span class={kind === 'lock' && text !== 'free' ? 'held' : ''}>{text}</span>
        ) : flags.some(({ set, changed }) => set || changed) ? (
          flags
            .filter(({ set, changed }) => set || changed)
            .map(({ name, set, changed }) => (
              <span class={`flag${set ? '' : ' clear'}${changed ? ' changed' : ''}`} key={name}>
                {name.replace(/^PG_/, '')}
                {changed && <span class="note">{set ? ' set' : ' cleared'}</span>}
              </span>
            ))
        ) : (
          <span class="none">none</span>
        )}
        {was !== undefined && flags === undefined && <span class="was"> was {was}</span>}
      </dd>
    </div>
  );
}

function Batch({ batch: { path, slots } }: { readonly batch: BatchPicture }) {
  const used = slots.filter(({ used }) => used);
  return (
    <div class="batch">
      <code>{path}</code>
      <ol aria-label={`${path}: ${used.length === 0 ? 'empty' : used.map(({ text }) => text).join(', ')}`}>
        {slots.map(({ text, used, changed }, i) => (
          <li class={`${used ? 'used' : 'unused'}${changed ? ' changed' : ''}`} key={i}>
            {used ? text : ''}
          </li>
        ))}
      </ol>
    </div>
  );
}
