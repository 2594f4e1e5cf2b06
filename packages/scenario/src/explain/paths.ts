// SPDX-License-Identifier: GPL-2.0-only

const enough = 24;

/** `M.deferred_split_queue.split_queue.next` as `M..split_queue.next`: what is between the ends of a long path goes. */
export function shortenPaths(text: string): string {
  return text.replace(/[\w@[\]-]+(\.[\w[\]-]+){2,}/g, (path) => {
    const [root, ...members] = path.split('.');
    let dropped = 0;
    const short = () => `${root}${dropped > 0 ? '..' : '.'}${members.slice(dropped).join('.')}`;
    while (short().length > enough && dropped < members.length - 1) dropped++;
    return short();
  });
}
