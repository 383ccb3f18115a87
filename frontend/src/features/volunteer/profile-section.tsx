import { useTranslation } from 'react-i18next';

import { failureOf } from '@/api/failure';
import { useProfile } from '@/api/team';
import { Card } from '@/ui/page';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { ProfileForm } from '@/ui/team/profile-form';

/** A student's own skills and hours, on the profile page. */
export function VolunteerProfileSection() {
  const { t } = useTranslation('volunteer');
  const profile = useProfile('me');
  const failure = failureOf(profile);
  return (
    <Card title={t('profile.title')}>
      {profile.isPending && <ListSkeleton rows={5} />}
      {failure !== null && <ErrorState error={failure} onRetry={() => void profile.refetch()} />}
      {failure === null && profile.data !== undefined && (
        <ProfileForm profile={profile.data} id="me" />
      )}
    </Card>
  );
}
