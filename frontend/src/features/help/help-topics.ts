/** What explains a page: what one sees on it, and what one does there. */
export interface Topic {
  title: string;
  see: string;
  do: readonly string[];
}

/** The topics of all features in one catalogue, of which each feature has its own in its folder. */
export function collectTopics(files: Record<string, Record<string, Topic>>): Record<string, Topic> {
  return Object.assign({}, ...Object.values(files)) as Record<string, Topic>;
}
