// SPDX-License-Identifier: GPL-2.0-only
import { useEffect, useRef, useState } from 'preact/hooks';

/** Puts a text on the clipboard; where the browser refuses, shows it selected. */
export function CopyButton({ text, label }: { readonly text: () => string; readonly label: string }) {
  const [state, setState] = useState<'copied' | { readonly shown: string }>();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.select(), [state]);
  const copy = async () => {
    const value = text();
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      setState({ shown: value });
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" class="copied">
        {state === 'copied' ? 'copied' : ''}
      </span>
      {typeof state === 'object' && (
        <label class="to-copy">
          Select and copy:
          <textarea ref={field} readOnly rows={12} value={state.shown} />
          <button type="button" onClick={() => setState(undefined)}>
            Close
          </button>
        </label>
      )}
    </>
  );
}
