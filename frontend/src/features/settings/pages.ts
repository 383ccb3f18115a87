// All in one chunk: each that a page names takes room in the first load, and whoever opens one page opens the next.
export { CategoriesPage } from './categories-page';
export { SkillsPage } from './skills-page';
export { TagsPage } from './tags-page';
export { MacrosPage } from './macros-page';
export { TemplatesPage } from './templates-page';
export { DevicesPage } from './devices-page';
export { BoardsPage } from './boards-page';
export { TargetsPage } from './targets-page';
export { HoursPage } from './hours-page';
export { StudyDaysPage } from './study-days-page';
