/** More is a file, not paper. */
const MOST_PAGES = 20;
/** Until what was loaded is on the page. */
const DRAWN_AFTER = 200;

interface Pages {
  hasNextPage: boolean;
  fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<Pages>;
}

/** Loads what the list holds and prints it: on paper nothing can be loaded later. */
export async function printAll(list: Pages): Promise<void> {
  let pages = list;
  for (let page = 1; pages.hasNextPage && page < MOST_PAGES; page += 1) {
    pages = await pages.fetchNextPage({ cancelRefetch: false });
  }
  setTimeout(() => window.print(), DRAWN_AFTER);
}
