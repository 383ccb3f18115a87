import { act, render, screen } from '@testing-library/react';
import { Suspense } from 'react';

import { changeLanguage, i18n } from './catalogues';
import { loadTexts, setLanguage, startI18n } from './i18n';
import { useTranslation } from './use-translation';

function Texts() {
  const { t } = useTranslation(['lists', 'common']);
  return <p>{`${t('common:account.signOut')} / ${i18n.language}`}</p>;
}

it('waits for texts that are not here yet, and follows the language', async () => {
  await startI18n('nl');
  expect(i18n.exists('lists:searchLabel')).toBe(false);
  await act(async () => {
    render(
      <Suspense fallback={<p>wait</p>}>
        <Texts />
      </Suspense>,
    );
    await loadTexts('lists');
  });
  expect(screen.getByText('Uitloggen / nl')).toBeVisible();
  await act(() => setLanguage('en'));
  expect(screen.getByText('Sign out / en')).toBeVisible();
  expect(document.documentElement.lang).toBe('en');
});

it('shows the language that was chosen last, however the texts arrive', async () => {
  await act(async () => {
    await Promise.all([changeLanguage('nl'), changeLanguage('en')]);
  });
  expect(i18n.language).toBe('en');
});

it('says when texts did not come', async () => {
  await expect(loadTexts('nothing')).rejects.toThrow();
});
