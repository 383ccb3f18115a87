import { otherChangeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';
import type { components } from './schema';

type Schemas = components['schemas'];

export type CategorySetting = Schemas['CategorySettingSchema'];
export type SkillSetting = Schemas['SkillSettingSchema'];
export type TagSetting = Schemas['TagSettingSchema'];
export type BoardSetting = Schemas['BoardSettingSchema'];
export type MacroSetting = Schemas['MacroSchema'];

export const categorySettingsQuery = queryOf(
  '/api/v1/settings/categories/',
  keys.settings.categories,
);
export const skillSettingsQuery = queryOf('/api/v1/settings/skills/', keys.settings.skills);
export const tagSettingsQuery = queryOf('/api/v1/settings/tags/', keys.settings.tags);
export const boardSettingsQuery = queryOf('/api/v1/settings/boards/', keys.settings.boards);
export const macroSettingsQuery = queryOf('/api/v1/macros/', keys.settings.macros);

/** The words that a macro may hold between double braces. */
export const placeholdersQuery = {
  ...queryOf('/api/v1/macros/placeholders/', keys.settings.placeholders),
  staleTime: Infinity,
};

/** A change of one of the lists: what is shown of them anywhere is asked again. */
const changeIn = (list: 'categories' | 'skills' | 'tags' | 'boards' | 'macros') => ({
  stale: [keys.settings[list], keys.reference.all],
  handlesErrors: true,
});
const ofCategories = changeIn('categories');
const ofSkills = changeIn('skills');
const ofTags = changeIn('tags');
const ofBoards = changeIn('boards');
const ofMacros = changeIn('macros');

export const useAddCategory = otherChangeOf('post', '/api/v1/settings/categories/', ofCategories);
export const useChangeCategory = otherChangeOf(
  'patch',
  '/api/v1/settings/categories/{category_id}/',
  ofCategories,
);
export const useOrderCategories = otherChangeOf('put', '/api/v1/settings/categories/order/', {
  ...ofCategories,
  handlesErrors: false,
});

export const useAddSkill = otherChangeOf('post', '/api/v1/settings/skills/', ofSkills);
export const useChangeSkill = otherChangeOf(
  'patch',
  '/api/v1/settings/skills/{skill_id}/',
  ofSkills,
);
export const useOrderSkills = otherChangeOf('put', '/api/v1/settings/skills/order/', {
  ...ofSkills,
  handlesErrors: false,
});

export const useRenameTag = otherChangeOf('patch', '/api/v1/settings/tags/{tag_id}/', ofTags);
export const useDeleteTag = otherChangeOf('delete', '/api/v1/settings/tags/{tag_id}/', ofTags);

export const useAddBoard = otherChangeOf('post', '/api/v1/settings/boards/', ofBoards);
export const useChangeBoard = otherChangeOf(
  'patch',
  '/api/v1/settings/boards/{board_id}/',
  ofBoards,
);

export const useAddMacro = otherChangeOf('post', '/api/v1/macros/', ofMacros);
export const useChangeMacro = otherChangeOf('patch', '/api/v1/macros/{macro_id}/', ofMacros);
export const useDeleteMacro = otherChangeOf('delete', '/api/v1/macros/{macro_id}/', ofMacros);
