import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { failureOf } from '@/api/failure';
import { useProfile } from '@/api/team';
import { Card } from '@/ui/page';
import { Segmented } from '@/ui/segmented';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { ProfileForm } from '@/domain/team/profile-form';

/** A student's own skills and hours, on the profile page; who helps at two desks has a profile at each. */
export function VolunteerProfileSection() {
  const { t } = useTranslation('volunteer');
  const first = useProfile('me');
  const [chosen, setChosen] = useState<number>();
  const profile = useProfile('me', chosen);
  const desks = first.data?.desks ?? [];
  const failure = failureOf(profile);
  return (
    <Card title={t('profile.title')}>
      {desks.length > 1 && (
        <Segmented
          legend={t('profile.desk')}
          value={String(chosen ?? first.data?.desk)}
          options={desks.map((desk) => ({ value: String(desk.id), label: desk.name }))}
          onChange={(desk) => setChosen(Number(desk))}
        />
      )}
      {profile.isPending && <ListSkeleton rows={5} />}
      {failure !== null && <ErrorState error={failure} onRetry={() => void profile.refetch()} />}
      {failure === null && profile.data !== undefined && (
        <ProfileForm key={profile.data.desk} profile={profile.data} id="me" />
      )}
    </Card>
  );
}
