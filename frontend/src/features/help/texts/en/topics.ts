import { collectTopics } from '../../help-topics';

export default collectTopics(
  import.meta.glob('../../../*/help/en.json', { import: 'default', eager: true }),
);
