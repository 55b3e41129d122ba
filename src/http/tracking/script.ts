/**
 * The page's own script. It renders nothing: when something happened to the order it fetches the
 * page again and takes its `<main>`, so that words and escaping live on the server alone.
 *
 * The browser connects again by itself, from the last event that it saw. It is left alone until it
 * gives up for good (a refused request), and is then helped along every few seconds.
 */
export const script = `
(() => {
  const link = document.getElementById('link');
  const say = (state, words) => { link.className = state; link.textContent = words; };
  const main = () => document.querySelector('main');
  let busy = false, again = false;
  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      do {
        again = false;
        const answer = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' }, cache: 'no-store' });
        if (!answer.ok) break;
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.querySelector('main');
        if (fresh && Number(fresh.dataset.sequence) >= Number(main().dataset.sequence)) {
          document.title = page.title;
          main().replaceWith(document.adoptNode(fresh));
        }
      } while (again);
    } catch { /* The stream says when the server is back. */ }
    busy = false;
  }
  function follow() {
    const { order, sequence } = main().dataset;
    const stream = new EventSource('/v1/orders/' + order + '/events?after=' + sequence + location.search.replace('?', '&'));
    let over = false;
    stream.onopen = () => { say('live', 'Live'); refresh(); };
    stream.onmessage = () => refresh();
    stream.addEventListener('end', () => { over = true; stream.close(); say('', 'Up to date'); refresh(); });
    stream.onerror = () => {
      if (over) return;
      say('lost', 'Reconnecting…');
      if (stream.readyState !== EventSource.CLOSED) return;
      if (main().dataset.over === 'true') { say('', 'Up to date'); return; }
      setTimeout(follow, 4000);
    };
  }
  follow();
})();
`;
