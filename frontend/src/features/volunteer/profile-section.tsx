import { useTranslation } from 'react-i18next';

import { useProfile } from '@/api/team';
import { Card } from '@/ui/page';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { ProfileForm } from '@/ui/team/profile-form';

/** A student's own skills and hours, on the profile page. */
export function VolunteerProfileSection() {
  const { t } = useTranslation('volunteer');
  const profile = useProfile('me');
  return (
    <Card title={t('profile.title')}>
      {profile.isPending && <ListSkeleton rows={5} />}
      {profile.isError && (
        <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
      )}
      {profile.isSuccess && <ProfileForm profile={profile.data} id="me" />}
    </Card>
  );
}
