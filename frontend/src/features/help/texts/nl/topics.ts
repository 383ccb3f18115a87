import { collectTopics } from '../../help-topics';

export default collectTopics(
  import.meta.glob('../../../*/help/nl.json', { import: 'default', eager: true }),
);
